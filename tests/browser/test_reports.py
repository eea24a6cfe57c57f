from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]
REPORTS = ("report", "profile-gateshead")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_no_fault(opened: Opened, name: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed: the extra 'browser'"
    )
    page = opened(name=name, width=width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found.response["violations"]
    ] == []


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_runs_off_a_narrow_screen(opened: Opened, name: str) -> None:
    page = opened(name=name, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_text_is_shown_as_text(opened: Opened) -> None:
    page = opened(name="profile-gateshead")
    assert 'missing children <script>window.owned=1</script> "quoted" <img src=x' in page.inner_text(
        "#missing-children"
    )
    assert page.evaluate("typeof window.owned") == "undefined"


def test_everything_is_printed_and_nothing_wider_than_the_paper(opened: Opened, tmp_path: Path) -> None:
    page = opened(name="report")
    page.emulate_media(media="print")
    folded = page.locator("details table").first
    assert folded.bounding_box() is not None, "what is folded on a screen must be open in print"
    page.set_viewport_size({"width": 690, "height": 1000})  # what A4 leaves between its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    assert (tmp_path / "report.pdf").stat().st_size > 50_000
