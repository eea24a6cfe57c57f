"""A page of the corpus and of one hostile document, opened in a Chromium that has no network.

Whatever the page asks of a host, and whatever it complains of, fails the test that opened it.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from shared import CORPUS

from pipeline.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HOSTILE = """Gateshead Metropolitan Borough Council

Inspection of local authority children's services

Inspection dates: 4 March 2024 to 15 March 2024

Lead inspector: Ann Carter, His Majesty's Inspector

Judgement\tGrade
The impact of leaders on social work practice with children and families\tGood
The experiences and progress of children who need help and protection\tGood
The experiences and progress of children in care\tGood
The experiences and progress of care leavers\tGood
Overall effectiveness\tGood

What needs to improve

- The response to missing children <script>window.owned=1</script> "quoted" <img src=x onerror="window.owned=2">.

- Pathway plans {{ 7 * 7 }} {% raw %} ${window.owned=3} </script><script>window.owned=4</script>.

- Return home interviews \u202e\u05e9\u05dc\u05d5\u05dd \u2028and \u2029 marks that turn the line.

The experiences and progress of children who need help and protection: good

1. The response to missing children is weak <!-- <script> --> and ]]> late. Visits are good &lt;b&gt;.
"""


def run(*args: object) -> None:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over the corpus and the hostile document, with its pages."""
    pytest.importorskip("vl_convert", reason="the explorer's library is not installed: the extra 'pages'")
    folder = tmp_path_factory.mktemp("browser")
    documents = folder / "documents"
    shutil.copytree(CORPUS, documents)
    (documents / "a <b> & 'c' %41.txt").write_text(HOSTILE, encoding="utf-8")
    run("run", documents, "--out", folder / "out")
    run("explore", folder / "out")
    run("report", folder / "out")
    run("profile", "Gateshead", folder / "out")
    return folder / "out"


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the extra 'browser'")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def opened(browser: "Browser", out: Path) -> "Iterator[Callable[..., Page]]":
    """Open a page: ``opened(hash, page, width=…, color_scheme=…)``; its complaints are asserted at the end."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_(at: str = "", name: str = "explorer", width: int = 1280, height: int = 900, **options: Any) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda asked: complaints.append(f"request: {asked.url}") if foreign(asked.url) else None)
        page.goto(f"{(out / f'{name}.html').as_uri()}{at}")
        if name == "explorer":
            page.wait_for_selector("html[data-ready=all]")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def foreign(url: str) -> bool:
    """Return whether an address is of neither this disk nor the page itself."""
    return not url.startswith(("file:", "data:", "blob:"))
