"""Whether a file that was fetched is what it was listed as: a PDF that opens, of that council, of about that day.

A reading by the rules alone says so; what the trained reader weighs (polarity, themes) is not asked here. What comes
from the network may be made to hang or to swell whoever opens it: it is opened in a process of its own, within limits.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import ingest
from pipeline.errors import PipelineError, UnreadableDocument
from pipeline.fetch.listing import days_between
from pipeline.fetch.site import Site
from pipeline.model import Reading
from pipeline.nlp.authorities import Authority, register
from pipeline.nlp.build import RULES, build
from pipeline.nlp.reading import read
from pipeline.processes.workers import USUAL, Limits, Lost, fault, why, work_through

if TYPE_CHECKING:
    from spacy.language import Language

Verdict = tuple[str | None, str | None]
"""Why a file is not to be kept, or None; and the framework that is read in it."""

_OPENING = 4000
_nlp: "Language | None" = None


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file, and what it is listed as."""

    path: Path
    authority: Authority
    day: str | None


@dataclass(frozen=True, slots=True)
class Vetting:
    """The checks of one site's files.

    Parameters
    ----------
    site : Site
        How far its days may be apart.
    frameworks : tuple of str
        Notations of those that are wanted; none means all.
    limits : Limits
        What the reading of one file may take.
    """

    site: Site
    frameworks: tuple[str, ...]
    limits: Limits = USUAL

    def judge(self, body: bytes, authority: Authority, listed: str | None) -> Verdict:
        """Return why a file is not to be kept, or None if it is; and the framework that is read in it.

        Parameters
        ----------
        body : bytes
        authority : Authority
            The council whose page lists it.
        listed : str or None
            The ISO day of publication that the page gives.
        """
        if body.lstrip()[:5] != b"%PDF-":
            return _no_pdf(body), None
        if sys.platform == "linux":
            _prepare()  # a forked process shares what is built here, once
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "fetched.pdf"
            path.write_bytes(body)
            outcome: Verdict | Lost = Lost.DIED
            # To die may be no fault of the file's own (a system short of memory ends whom it likes).
            for _ in range(2):
                if outcome is Lost.DIED:
                    tasks = (_Listed(path, authority, listed),)
                    ((_, outcome),) = work_through(tasks, self._look, 1, self.limits, _prepare)
        return (why(outcome, self.limits), None) if isinstance(outcome, Lost) else outcome

    def _look(self, file: _Listed) -> Verdict:
        """Return what is made of a file; runs in a process that can be ended."""
        assert _nlp is not None, "the worker was not prepared"
        try:
            reading = read(_nlp, ingest.read(file.path))
        except UnreadableDocument as error:
            return str(error), None
        except (PipelineError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001  (a defect of ours on one file must not cost the others)
            return fault(error), None
        inspection = reading.inspection
        framework = None if inspection is None else inspection.value("framework")
        reason = _other_council(reading, file.authority) or self._other_day(reading, file.day)
        if reason is not None:
            return reason, None
        if self.frameworks and framework is not None and framework not in self.frameworks:
            return f"its framework is {framework}", framework
        return None, framework

    def _other_day(self, reading: Reading, listed: str | None) -> str | None:
        """Return why a document is not what was published on the day listed; None where nothing speaks against it."""
        if listed is None or reading.inspection is None:
            return None
        printed = reading.inspection.value("published")
        if printed is not None and abs(days_between(printed, listed)) > self.site.to_listing:
            return f"it was published on {printed}, and is listed for {listed}"
        last = reading.inspection.value("end") or reading.inspection.value("start")
        if last is not None and not 0 <= days_between(last, listed) <= self.site.to_publication:
            return f"its inspection ended on {last}, and it is listed for {listed}"
        return None


def _prepare() -> None:
    global _nlp  # built once in a process
    if _nlp is None:
        _nlp = build(RULES)


def _no_pdf(body: bytes) -> str:
    if not body.strip():
        return "an empty file"
    opening = body[:_OPENING].decode("utf-8", "replace")
    title = re.search(r"<title[^>]*>(.*?)</title>", opening, re.IGNORECASE | re.DOTALL)
    if title is not None:
        return f"a web page and no PDF: “{' '.join(title[1].split())}”"
    return "a web page and no PDF" if "<html" in opening.lower() else "no PDF"


def _other_council(reading: Reading, authority: Authority) -> str | None:
    """Return why a document is not of a council, or None if it is."""
    councils = register()
    gss = reading.inspection.authority if reading.inspection is not None else None
    gss = gss or councils.most_named(reading.document.text[:_OPENING])
    if not gss or gss not in councils:
        return "it does not say which council it is of"
    return None if gss == authority.gss else f"it is of {councils[gss].name}"
