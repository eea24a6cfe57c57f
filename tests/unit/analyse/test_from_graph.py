from collections.abc import Iterable
from pathlib import Path

import pytest
from made_readings import NEWCASTLE, REPORT_LINES, corpus, paper, report
from msgspec.structs import replace

from pipeline.analyse.from_graph import observations
from pipeline.analyse.tables import Observation, Place, Remark, Themes
from pipeline.graph import iris
from pipeline.graph.gather import gather
from pipeline.graph.portion import portion
from pipeline.graph.queries import select
from pipeline.graph.store import open_store, together, write_graph
from pipeline.model import Reading

MISSING = "The response when children go missing needs more than a form."


def asked(readings: Iterable[Reading], folder: Path) -> tuple[tuple[Observation, ...], Themes]:
    write_graph(readings, folder)
    store = open_store(folder / "graph.ttl")
    return observations(lambda query: select(store, query))


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Observation, ...], Themes]:
    return asked(corpus(), tmp_path_factory.mktemp("graph"))


def test_every_inspection_with_a_report_is_one_observation_by_council_then_date(
    answer: tuple[tuple[Observation, ...], Themes],
) -> None:
    # The paper on Newcastle and the one that tells of Sunderland add none.
    assert [(one.authority, one.date) for one in answer[0]] == [
        ("Newcastle upon Tyne", "2019-03-04"),
        ("Newcastle upon Tyne", "2022-03-04"),
        ("Gateshead", "2019-05-06"),
    ]


def test_what_is_known_of_an_inspection(answer: tuple[tuple[Observation, ...], Themes]) -> None:
    one = answer[0][0]
    assert (one.gss, one.framework, one.published, one.region) == (NEWCASTLE, "ilacs", None, "North East")
    assert one.kind_of_authority is not None
    assert one.grades == (
        ("help-and-protection", "requires-improvement"),
        ("impact-of-leaders", "good"),
        ("overall-effectiveness", "good"),
    )


def test_items_are_in_the_order_printed_with_their_place(answer: tuple[tuple[Observation, ...], Themes]) -> None:
    first, second = answer[0][0].items
    assert (first.themes, first.priority, first.body) == (("missing-children",), True, "authority")
    assert first.place == Place("newcastle/2019.pdf", 2, MISSING, "4")
    assert (second.themes, second.priority, second.body) == (("pathway-planning",), False, "lscb")
    assert second.place.page == 3


def test_remarks_count_findings_by_theme_and_polarity(answer: tuple[tuple[Observation, ...], Themes]) -> None:
    assert answer[0][0].remarks == (Remark("direct-work", "mixed", 1), Remark("missing-children", "weakness", 1))


def test_inspectors_are_the_same_person_where_the_graph_says_so(answer: tuple[tuple[Observation, ...], Themes]) -> None:
    first, second, _ = answer[0]
    assert [one.name for one in first.inspectors] == ["Ann Carter", "Máire Doyle"]
    # "Ann Cárter" led in 2022: one person by the graph's own rule.
    assert [one.id for one in first.inspectors] == [one.id for one in second.inspectors]
    assert len({one.role for one in first.inspectors}) == 2


def test_units_belong_to_their_council(answer: tuple[tuple[Observation, ...], Themes]) -> None:
    first, second, other = answer[0]
    assert [(unit.name, unit.kind) for unit in first.units] == [("harbour team", "team")]
    assert first.units == second.units
    assert first.units[0].id != other.units[0].id


def test_the_scheme_has_labels_groups_and_broader_themes(answer: tuple[tuple[Observation, ...], Themes]) -> None:
    themes = answer[1]
    narrow = themes.by_notation["return-home-interviews"]
    assert narrow.broader == "missing-children"
    assert narrow.group == themes.by_notation["missing-children"].group == "Help and protection"
    assert all(theme.label != theme.notation and theme.group for theme in themes.all())


def test_a_theme_without_a_group_of_its_own_has_that_of_its_broader_one(
    answer: tuple[tuple[Observation, ...], Themes],
) -> None:
    themes = answer[1]
    assert all(
        theme.broader is None or theme.group == themes.by_notation[theme.broader].group for theme in themes.all()
    )


def test_a_digest_beside_its_report_counts_nothing_twice(tmp_path: Path) -> None:
    whole = report()
    lines = (*REPORT_LINES, "This digest is shorter.")
    digest = report("digest.pdf", lines)
    digest = replace(digest, improvements=digest.improvements[:1], findings=digest.findings[:1])
    for order in ((whole, digest), (digest, whole)):
        ((one,), _) = asked(order, tmp_path)
        assert [item.place.document for item in one.items] == ["newcastle/2019.pdf"] * 2
        assert len(one.remarks) == 2
        assert len(one.units) == 1


def test_a_file_that_was_given_twice_is_one(tmp_path: Path) -> None:
    twin = report()
    twin = replace(twin, document=replace(twin.document, id="again.pdf"))
    ((one,), _) = asked((report(), twin), tmp_path)
    assert [item.place.document for item in one.items] == ["again.pdf"] * 2
    assert [remark.findings for remark in one.remarks] == [1, 1]


def test_a_report_without_improvements_is_an_observation_with_an_empty_list(tmp_path: Path) -> None:
    ((one,), _) = asked((replace(report(), improvements=(), findings=()),), tmp_path)
    assert (one.items, one.remarks) == ((), ())


def test_an_item_with_two_themes_is_one_item(tmp_path: Path) -> None:
    whole = report()
    tag = whole.improvements[0].themes[0]
    both = replace(whole.improvements[0], themes=(tag, replace(tag, theme="supervision")))
    ((one,), _) = asked((replace(whole, improvements=(both,)),), tmp_path)
    assert [item.themes for item in one.items] == [("missing-children", "supervision")]


def test_papers_alone_make_no_observation(tmp_path: Path) -> None:
    assert asked((paper(),), tmp_path)[0] == ()


def test_the_tenth_item_comes_after_the_second(tmp_path: Path) -> None:
    whole = report()
    items = tuple(replace(whole.improvements[0], n=n, text=f"{MISSING} {n}") for n in (10, 1, 2))
    ((one,), _) = asked((replace(whole, improvements=items),), tmp_path)
    assert [item.place.quote.removeprefix(f"{MISSING} ") for item in one.items] == ["1", "2", "10"]


def test_the_small_graph_of_a_run_answers_as_the_whole(tmp_path: Path) -> None:
    shares = [portion(reading) for reading in (*corpus(), report(), paper(grade="inadequate"))]
    store = gather(shares, together(shares)).store
    counted = {str(iris.document(share.sha256)): share.counts for share in shares}
    found = observations(lambda query: select(store, query), counted)
    assert any(one.remarks for one in found[0])
    assert found == asked((*corpus(), report(), paper(grade="inadequate")), tmp_path)
