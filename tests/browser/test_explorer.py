import csv
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import pytest

from pipeline.graph.queries import run_query

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]
VIEWS = ("years", "together", "councils", "judgements")


def cell(page: "Page", told: str) -> Any:
    """Return the item of a chart that says so."""
    return page.locator(f'[role=button][aria-label^="{told}"]').first


def choose(page: "Page", told: str) -> None:
    """Choose an item whose middle another may cover, as a line's: by the keyboard."""
    cell(page, told).focus()
    page.keyboard.press("Enter")


def tables(out: Path, name: str) -> list[dict[str, str]]:
    with (out / "analysis" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_page_counts_what_the_analysis_counts(opened: Opened, out: Path) -> None:
    page = opened()
    page.click("#all") if page.is_visible("#all") else None
    said = set(page.locator("#years-chart rect[role=button], #years-chart path[role=button]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    ))  # fmt: skip
    rows = [row for row in tables(out, "theme_recurrence_by_year") if row["value"]]
    named = {row["theme"] for row in rows if row["to_improve"] != "0"}
    expected = {
        f"{row['label']}, {row['value']}: {row['to_improve']} of {row['inspections']} inspections"
        for row in rows
        if row["theme"] in named
    }
    assert len(expected) > 100
    assert said == expected


def test_a_share_has_the_interval_of_the_analysis(opened: Opened, out: Path) -> None:
    page = opened("#theme=missing-children")
    (row,) = (row for row in tables(out, "theme_recurrence") if row["theme"] == "missing-children")
    low, high = (f"{float(row[end]):.0%}".replace("%", " %") for end in ("share_low", "share_high"))
    assert f"{row['to_improve']} of {row['inspections']} inspections" in page.inner_text("#evidence .sum")
    assert f"95 % interval {low} to {high}" in page.inner_text("#evidence .sum")


def test_a_click_shows_the_words_with_document_page_and_link(opened: Opened, out: Path) -> None:
    page = opened("#council=E06000047")
    cell(page, "Children who go missing, 2022").click()
    assert page.inner_text("#evidence h2") == "Children who go missing: Durham · 2022"
    first = page.locator(".quote").first
    assert "when children go missing" in first.locator("blockquote").inner_text()
    assert "durham-2022.md p. 1" in first.inner_text()
    link = first.locator("a.source").get_attribute("href") or ""
    assert (out / unquote(link)).is_file()


def test_every_item_of_every_view_has_evidence(opened: Opened) -> None:
    page = opened("#view=together")
    line = page.locator("#together-chart path[role=button][aria-label*=' both in ']").first
    line.focus()
    page.keyboard.press("Enter")
    assert (line.get_attribute("aria-label") or "").startswith(page.inner_text("#evidence h2"))
    assert page.locator(".quote").count() >= 2
    page.click("#tab-councils")
    choose(page, "Durham, Children who go missing")
    assert page.inner_text("#evidence h2") == "Children who go missing: Durham"
    page.click("#tab-judgements")
    choose(page, "2022: ")
    assert page.inner_text("#evidence h2").endswith(": 2022")
    cell(page, "Durham, 9 May 2022: Good").click()
    assert page.inner_text("#evidence h2") == "Durham, 9 May 2022"
    assert "Outstanding" in page.inner_text("#evidence .facts")


@pytest.mark.parametrize(
    ("at", "item"),
    [
        ("#theme=missing-children&region=North+East", "Children who go missing, 2022"),
        ("#theme=missing-children&from=2014&to=2019", ""),
        ("#kind=strength&theme=missing-children&from=2015", ""),
        ("#kind=board", ""),
        ("#view=together", " both in "),
        ("#view=judgements", "Durham, 9 May 2022: Good"),
        ("#view=judgements&region=North+East", "2022: "),
    ],
)
def test_the_graph_asked_the_same_gives_the_same_inspections(opened: Opened, out: Path, at: str, item: str) -> None:
    page = opened(at)
    if item:
        page.locator(f"[role=button][aria-label*='{item}']").first.focus()
        page.keyboard.press("Enter")
    _, _, name, *rest = shlex.split(page.locator(".ask code").text_content() or "")
    answer = run_query(out / "graph.ttl", name, dict(one.split("=", 1) for one in rest if one != "--param"))
    places = [answer.columns.index(column) for column in ("authority", "date")]
    said = re.search(r"(\d+) of \d+ inspections|of (\d+) inspections", page.inner_text("#evidence"))
    expected = 1 if name == "evidence" else int(next(filter(None, said.groups()))) if said else 0
    assert len({tuple(row[place] for place in places) for row in answer.rows}) == expected > 0


def test_filters_narrow_the_counts_and_can_be_taken_away(opened: Opened) -> None:
    page = opened()
    before = page.inner_text("#years-said")
    page.select_option("#region", "North East")
    page.select_option("#from", "2019")
    page.select_option("#to", "2019")
    assert page.locator("#years-chart [role=button][aria-label*=', 2018:']").count() == 0
    page.select_option("#kind", "strength")
    assert page.locator(".kind[aria-pressed=true]").inner_text().endswith("strengths")
    assert page.locator(".quote:not(.strength)").count() == 0
    assert "region=North+East" in page.url
    page.click("#reset")
    page.wait_for_selector("#reset:disabled")
    assert page.inner_text("#years-said") == before


def test_words_are_found_and_marked(opened: Opened) -> None:
    page = opened()
    page.fill("#words", "advocate conferences")
    page.select_option("#kind", "weakness")
    page.wait_for_selector(".quote mark")
    for quoted in page.locator(".quote blockquote").all_inner_texts():
        assert "advocate" in quoted.lower() and "conferences" in quoted.lower()


def test_the_address_brings_back_what_was_chosen(opened: Opened) -> None:
    page = opened("#view=judgements&council=E06000047")
    cell(page, "Durham, 9 May 2022").click()
    again = opened(page.url[page.url.index("#") :])
    assert again.inner_text("#evidence h2") == "Durham, 9 May 2022"
    assert again.is_visible("#view-judgements")


def test_an_address_that_makes_no_sense_is_passed_over(opened: Opened) -> None:
    page = opened(f"#view=x&theme=none&pick={quote(json.dumps({'theme': 10**6, 'pair': ['<b>']}))}")
    assert page.is_visible("#view-years")
    assert page.inner_text("#evidence h2") == "All themes"


def test_all_can_be_done_with_the_keyboard(opened: Opened) -> None:
    page = opened()
    page.focus("#tab-years")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#view-together:not([hidden])")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("#view-years:not([hidden])")
    page.keyboard.press("Tab")  # main is no stop
    focused = "document.activeElement.getAttribute('aria-label')"
    first = page.evaluate(focused)
    assert first and page.is_visible("#tip")
    page.keyboard.press("ArrowDown")
    second = page.evaluate(focused)
    assert second and second != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "evidence-title"
    assert second.split(":")[0] == page.inner_text("#evidence h2")


def test_hostile_text_is_shown_as_text(opened: Opened) -> None:
    page = opened("#council=E08000037&from=2024")
    quotes = "\n".join(page.locator(".quote blockquote").all_inner_texts())
    assert '<script>window.owned=1</script> "quoted" <img src=x onerror="window.owned=2">' in quotes
    assert "{{ 7 * 7 }} {% raw %} ${window.owned=3} </script><script>window.owned=4</script>" in quotes
    assert page.evaluate("typeof window.owned") == "undefined"
    assert page.locator(".quote script, .quote img").count() == 0
    sources = page.locator("a.source", has_text="a <b> & 'c' %41.txt")
    assert sources.count() >= 1
    assert (sources.first.get_attribute("href") or "").endswith("a%20%3Cb%3E%20%26%20%27c%27%20%2541.txt")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_off_a_narrow_screen(opened: Opened, view: str, width: int) -> None:
    page = opened(f"#view={view}", width=width, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(f"document.querySelector('#{view}-chart svg').getBoundingClientRect().right") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_fault(opened: Opened, view: str, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed: the extra 'browser'"
    )
    page = opened(f"#view={view}", color_scheme=scheme)
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found.response["violations"]
    ] == []
