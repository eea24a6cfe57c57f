import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from made_observations import C1, OBSERVATIONS, THEMES

from pipeline.analyse.bundle import Analysis, ask
from pipeline.export import network_picture, picture, pictures, recurrence_chart
from pipeline.export.network_picture import ring, thinned
from pipeline.export.pictures import joined, together, write_pictures

ANSWERS = ask(OBSERVATIONS, THEMES, ["missing"])
for *_, first in [*ANSWERS.networks["theme_cooccurrence"].edges(data=True)][:2]:
    first["backbone"] = True
NAMES = ("themes.svg", "themes.png", "theme-network.svg", "theme-network.png")


def many(count: int) -> "nx.Graph[str]":
    """Return a network in which every theme meets the next, with labels of several lengths."""
    found: nx.Graph[str] = nx.Graph()
    for n in range(count):
        label = f"Theme {n} {'of words that go on ' * (n % 4)}".strip()
        found.add_node(f"t{n}", label=label, group=f"Group {n % 4}", inspections=count - n)
    for n in range(count):
        found.add_edge(f"t{n}", f"t{(n + 1) % count}", weight=n + 1)
    return found


def test_both_pictures_in_both_forms(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    written = write_pictures(ANSWERS, tmp_path)
    assert written == tuple(tmp_path / "pictures" / name for name in NAMES)
    for path in written:
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG") if path.suffix == ".png" else ET.fromstring(data).tag.endswith("svg")
        assert b"Matplotlib v" not in data
        assert b"<dc:date>" not in data
        assert len(data) < 200_000


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    one, other = write_pictures(ANSWERS, tmp_path / "1"), write_pictures(ANSWERS, tmp_path / "2")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_without_matplotlib_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "available", lambda: False)
    assert write_pictures(ANSWERS, tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_without_lists_nothing_is_written(tmp_path: Path) -> None:
    assert write_pictures(ask((C1,), THEMES), tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_matplotlib_is_not_imported_before_something_is_drawn() -> None:
    script = "import sys, pipeline.run, pipeline.cli, pipeline.export.pictures; print('matplotlib' in sys.modules)"
    root = Path(__file__).resolve().parents[3]
    told = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("count", [1, 2, 5, 32, 60])
def test_no_label_covers_another_or_leaves_the_paper(count: int) -> None:
    mpl = pytest.importorskip("matplotlib")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    network = many(count)
    with mpl.rc_context(picture.STYLE):
        height = network_picture.ABOVE + max(network_picture.ROW * ((count + 1) // 2), 3.0) + network_picture.BELOW
        figure = Figure(figsize=(network_picture.WIDTH, height))
        canvas = FigureCanvasAgg(figure)
        network_picture._draw(network, ("What is counted", "How to read it", "Where it is from"), ("t0",), figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        labels = [text.get_window_extent() for text in figure.axes[0].texts]
        others = [text.get_window_extent() for text in figure.texts]
    assert len(labels) == count
    assert not any(one.overlaps(other) for one, other in combinations(labels + others, 2))
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.x1 for box in labels)


def test_groups_stand_together_around_the_ring_and_every_node_on_it() -> None:
    spots = ring(many(9))
    assert [spot.node for spot in spots if spot.right] == ["t0", "t4", "t8", "t1", "t5"]
    assert [spot.node for spot in spots if not spot.right] == ["t2", "t6", "t3", "t7"]
    assert all(spot.x**2 + spot.y**2 == pytest.approx(1) for spot in spots)
    assert [round(spot.y, 6) for spot in spots if spot.right] == [0.8, 0.4, 0.0, -0.4, -0.8]


def test_thinning_leaves_what_is_drawn_and_nothing_that_stands_alone() -> None:
    network = many(6)  # t0-t1 has weight 1, t1-t2 2 and so on
    network.edges["t4", "t5"]["weight"] = 1

    def drawn(edge: Mapping[str, Any]) -> bool:
        return bool(edge["weight"] >= 2)

    left = thinned(network, drawn, most=9)
    assert sorted(left.edges) == [("t0", "t5"), ("t1", "t2"), ("t2", "t3"), ("t3", "t4")]
    assert sorted(thinned(network, drawn, most=3).nodes) == ["t1", "t2"]
    assert sorted(thinned(network, drawn, most=3, kept=("t5", "none")).nodes) == ["t0", "t1", "t2", "t5"]


def of_backbone(held: int) -> Analysis:
    """Return answers of 60 pairs: the first 30 stand out, and so many of them hold when tests are allowed for."""
    network = many(60)
    for n, (*_, edge) in enumerate(network.edges(data=True)):
        edge.update(backbone=n < 30, false_discovery=0.05 if n < held else None if n > 40 else 0.06)
    network.graph.update(level=0.05, tested=400)
    return replace(ANSWERS, networks={"theme_cooccurrence": network}, highlights=())


def test_the_backbone_is_drawn_and_said_with_what_chance_would_give() -> None:
    few, enough = of_backbone(19), of_backbone(20)
    assert together(few, 99).number_of_edges() == 30
    assert "at the 5\xa0% level: 30 of 400, where chance alone would give some 20. " in joined(few)
    assert joined(few).endswith("Allowing for so many tests, 19 would be left.")
    assert joined(of_backbone(0)).endswith("none would be left.")
    assert together(enough, 99).number_of_edges() == 20
    assert joined(enough).endswith("allowing for 400 tests: 20, of which chance would give at most some 1.")


def test_where_nothing_stands_out_no_network_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    assert [path.name for path in write_pictures(ask(OBSERVATIONS, THEMES, ["missing"]), tmp_path)] == [*NAMES[:2]]


def test_the_chart_shows_the_most_frequent_and_those_asked_about() -> None:
    bars = ANSWERS.recurrence
    assert [bar.theme for bar in recurrence_chart.chosen(bars, 1, ())] == ["plans"]
    assert [bar.theme for bar in recurrence_chart.chosen(bars, 1, ("visits",))] == ["plans", "visits"]
    assert [bar.theme for bar in recurrence_chart.chosen(ask((C1,), THEMES).recurrence, 9, ("missing",))] == []


def test_there_must_be_something_to_draw_and_a_known_ending(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        recurrence_chart.write((), tmp_path / "a.svg")
    with pytest.raises(ValueError, match="nothing to draw"):
        network_picture.write(nx.Graph(), tmp_path / "a.svg")
    for write in (partial(recurrence_chart.write, ANSWERS.recurrence), partial(network_picture.write, many(3))):
        with pytest.raises(ValueError, match=r"ends in \.svg or \.png"):
            write(tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_years_are_those_of_the_inspections() -> None:
    assert pictures._years(ANSWERS.recurrence) == ", 2016 to 2020"
    assert pictures._years(ask(OBSERVATIONS[1:2], THEMES).recurrence) == ", 2019"
    assert pictures._years(ask(OBSERVATIONS[:1], THEMES).recurrence) == ""


def test_one_form_alone_is_written_as_both_are(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    both = {path.name: path.read_bytes() for path in write_pictures(ANSWERS, tmp_path / "both")}
    for form in pictures.FORMS:
        alone = {path.name: path.read_bytes() for path in write_pictures(ANSWERS, tmp_path / form, forms=(form,))}
        assert alone == {name: data for name, data in both.items() if name.endswith(form)}
        assert alone


@pytest.mark.parametrize("module", ["matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg"])
def test_what_draws_can_be_had_ready(module: str) -> None:
    pytest.importorskip("matplotlib")
    code = f"import sys; from pipeline.export.pictures import prepare; prepare(); print({module!r} in sys.modules)"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
