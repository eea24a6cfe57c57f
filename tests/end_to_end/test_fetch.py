"""``fetch`` against a site of our own making, and what ``run`` makes of what it brought."""

import json
import os
import signal
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from made_hostile_pdf import pdf, stream
from made_site import Site, cut_short, link, page, report, serving

from pipeline import ingest
from pipeline.model import Document

pytest.importorskip("httpx", reason="what fetches is not installed: the extra 'fetch'")
pytest.importorskip("protego", reason="what fetches is not installed: the extra 'fetch'")

Command = Callable[..., Result]
PAGE = "/provider/44/80465"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def test_what_is_new_is_fetched_once_checked_and_linked(command: Command, site: Site, tmp_path: Path) -> None:
    lines = [("good", "5 July 2022"), ("other", "5 July 2022"), ("late", "5 July 2012"), ("error", "1 May 2020")]
    site.answers |= {
        PAGE: page(*(link(f"/{name}", day) for name, day in [*lines, ("cut", "2 May 2020")])),
        "/good": report(),
        "/other": report("Gateshead"),
        "/late": report(),
        "/error": b"<html><head><title>Page not found</title></head></html>",
        "/cut": cut_short(report()),
    }
    folder, described = tmp_path / "got", site.described(tmp_path)
    arguments = ("fetch", "--council", "Durham", "--to", folder, "--site", described)
    first = command(*arguments)
    assert first.exit_code == 1, first.output
    for words in ("Page not found", "it is of Gateshead", "listed for 2012-07-05", "3 times", "1 new"):
        assert words in first.output
    told = json.loads((folder / "fetched.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in told["files"]] == ["durham-80465/2022-07-05.pdf"]
    assert {one["url"].rpartition("/")[2] for one in told["refused"]} == {"other", "late", "error"}
    second = command(*arguments)
    assert "0 new, 1 here already" in second.output
    assert site.paths().count("/good") == 1
    made = command("run", folder, "--out", tmp_path / "out")
    assert made.exit_code == 0, made.output
    inputs = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert [one["url"] for one in inputs] == [f"{site.address}/good"]
    graph = tmp_path / "out" / "graph.ttl"
    rows = json.loads(command("query", "evidence", "--graph", graph, "--format", "json").output)
    assert {row["link"] for row in rows} == {f"{site.address}/good#page=1"}


def test_a_council_that_the_register_does_not_have_is_named(command: Command, site: Site, tmp_path: Path) -> None:
    result = command("fetch", "--council", "Durh", "--to", tmp_path / "got", "--site", site.described(tmp_path))
    assert result.exit_code == 1
    assert "no council 'Durh'" in result.output
    assert site.asked == []


def test_where_a_file_came_from_is_told_of_what_was_read_before_too(
    command: Command, site: Site, tmp_path: Path
) -> None:
    site.answers |= {PAGE: page(link("/good", "5 July 2022")), "/good": report()}
    folder, out = tmp_path / "got", tmp_path / "out"
    assert command("fetch", "--council", "80465", "--to", folder, "--site", site.described(tmp_path)).exit_code == 0
    told = (folder / "fetched.json").read_bytes()
    (folder / "fetched.json").unlink()
    assert command("run", folder, "--out", out).exit_code == 0
    assert "retrievedFrom" not in (out / "graph.ttl").read_text(encoding="utf-8")
    (folder / "fetched.json").write_bytes(told)
    assert command("run", folder, "--out", out).exit_code == 0
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["remembered"] == 1
    graph = (out / "graph.ttl").read_text(encoding="utf-8")
    assert f"rdfs:seeAlso <{site.address}/good#page=1>" in graph
    again = tmp_path / "again"
    assert command("run", folder, "--out", again, "--no-cache").exit_code == 0
    assert (again / "graph.ttl").read_text(encoding="utf-8") == graph


def test_refresh_asks_with_conditions_and_keeps_what_replaced_a_file(
    command: Command, site: Site, tmp_path: Path
) -> None:
    site.answers |= {PAGE: page(link("/good", "5 July 2022")), "/good": report()}
    arguments = ("fetch", "--council", "Durham", "--to", tmp_path / "got", "--site", site.described(tmp_path))
    assert "1 new" in command(*arguments).output
    assert "0 new, 1 here" in command(*arguments, "--refresh").output
    assert "If-None-Match" in site.asked[-1].headers
    site.answers["/good"] = report(more="Mended since.")
    assert "0 new, 1 here" in command(*arguments).output
    assert "1 new, 0 here" in command(*arguments, "--refresh").output
    assert (tmp_path / "got" / "durham-80465" / "2022-07-05.pdf").read_bytes() == report(more="Mended since.")


def test_only_what_was_published_since_a_day_or_under_a_framework_is_asked_for(
    command: Command, site: Site, tmp_path: Path
) -> None:
    site.answers |= {PAGE: page(link("/new", "5 July 2022"), link("/old", "5 July 2012")), "/new": report()}
    arguments = ("fetch", "--council", "Durham", "--site", site.described(tmp_path))
    assert command(*arguments, "--to", tmp_path / "a", "--since", "2020-01-01").exit_code == 0
    assert command(*arguments, "--to", tmp_path / "b", "--framework", "ilacs").exit_code == 0
    assert "/old" not in site.paths()
    assert command(*arguments, "--to", tmp_path / "c").exit_code == 1
    assert "/old" in site.paths()
    unknown = command(*arguments, "--to", tmp_path / "d", "--framework", "nonsense")
    assert unknown.exit_code == 1
    assert "no framework nonsense: there are" in unknown.output


def test_a_file_that_is_gone_is_fetched_again(command: Command, site: Site, tmp_path: Path) -> None:
    site.answers |= {PAGE: page(link("/good", "5 July 2022")), "/good": report()}
    arguments = ("fetch", "--council", "Durham", "--to", tmp_path / "got", "--site", site.described(tmp_path))
    command(*arguments)
    (tmp_path / "got" / "durham-80465" / "2022-07-05.pdf").unlink()
    assert "1 new, 0 here" in command(*arguments).output


@pytest.mark.skipif(
    sys.platform != "linux", reason="memory is bounded on Linux, where the patched reader is forked too"
)
def test_a_file_that_hangs_swells_or_kills_its_reader_is_refused_and_the_rest_goes_on(
    command: Command, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaces = zlib.compress(b" " * (400 << 20), 9)
    site.answers |= {
        PAGE: page(*(link(f"/{name}", "5 July 2022") for name in ("hangs", "swells", "kills", "faults", "good"))),
        "/hangs": report(more="It hangs."),
        "/swells": pdf(content=stream(spaces, b"/Filter /FlateDecode")),
        "/kills": report(more="It kills."),
        "/faults": report(more="It faults."),
        "/good": report(),
    }
    opened = ingest.read

    def opens(path: Path, name: str | None = None) -> Document:
        document = opened(path, name)
        if "It hangs." in document.text:
            # As a parser in C may: no handler of Python's is called.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGALRM})
            time.sleep(600)
        if "It kills." in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "It faults." in document.text:
            raise ZeroDivisionError("by nought")
        return document

    monkeypatch.setattr(ingest, "read", opens)
    limits = ("--timeout", "4", "--memory", "200")
    told = command(
        "fetch", "--council", "Durham", "--to", tmp_path / "got", "--site", site.described(tmp_path), *limits
    )
    assert told.exit_code == 0, told.output
    refused = json.loads((tmp_path / "got" / "fetched.json").read_text(encoding="utf-8"))["refused"]
    reasons = {one["url"].rpartition("/")[2]: one["reason"] for one in refused}
    # Where memory is short inside PDFium, it ends the process rather than say so.
    assert reasons.pop("swells") in ("reading it takes more than 200 MB of memory (--memory)", reasons["kills"])
    assert reasons.pop("faults").startswith("a fault of the program, please report it: ZeroDivisionError in test_fetch")
    assert reasons == {
        "hangs": "reading it takes longer than 4 seconds (--timeout)",
        "kills": "reading it brings the reader down",
    }
    assert [path.name for path in (tmp_path / "got").rglob("*.pdf")] == ["2022-07-05.pdf"]
