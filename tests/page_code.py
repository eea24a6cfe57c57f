"""The code blocks of a page, and what the comments above each say of it.

``<!-- not run: REASON -->``
    It is not run, for a reason that a reader would accept.
``<!-- needs: EXTRA -->``
    It is run where the extra is installed.
``<!-- file: PATH -->``
    It is written to a file, before anything of the page is run.
``<!-- added to: PATH -->``
    It is added to a file that something above it made.
``<!-- printed -->``
    It is what the block above prints: line after line, each of them somewhere in a line that is printed; "…" stands for
    lines that are left out.
``<!-- starts: an empty folder -->``
    On any block: the page begins with nothing, and not with digests in ``corpus``, reports in ``reports``, and in
    ``output`` what a run over the digests wrote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHELLS = {"sh": "bash", "console": "bash", "bash": "bash", "zsh": "zsh", "fish": "fish"}
"""Which program runs a block."""
MARKS = frozenset({"not run", "needs", "file", "added to", "printed", "starts"})
OLDER = frozenset({"run", "tests", "corrections", "end"})
"""Marks of other tests and of CI."""

_FENCE = re.compile(r"^( *)```([\w{}-]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"<!-- ([a-z ]+?)(?:: (.+?))? -->$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its language, its text, its first line, and what is said of it."""

    language: str
    text: str
    line: int
    marks: dict[str, str] = field(default_factory=dict)

    @property
    def shell(self) -> str | None:
        """The program that runs it, if it is for a shell and is to be run."""
        return None if "not run" in self.marks or "printed" in self.marks else SHELLS.get(self.language)


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page.

    Raises
    ------
    ValueError
        If a mark is not known, or lacks what it is to say.
    """
    text = page.read_text(encoding="utf-8")
    found = []
    for match in _FENCE.finditer(text):
        before = text[: match.start()].splitlines()
        marks = dict(_marks(before, page))
        inside = re.sub(rf"^{match[1]}", "", match[3], flags=re.MULTILINE)
        found.append(Block(match[2], inside, len(before) + 1, marks))
    return found


def _marks(before: list[str], page: Path) -> Iterator[tuple[str, str]]:
    """Yield the marks that end what stands before a block."""
    for line in reversed(before):
        mark = _MARK.match(line.strip())
        if mark is None:
            return
        name, said = mark[1], mark[2] or ""
        if name in OLDER:
            continue
        if name not in MARKS or (not said and name != "printed"):
            raise ValueError(f"{page.name}: {line.strip()} says nothing that is known")
        yield name, said


def agrees(promised: str, printed: str) -> str | None:
    """Return the first line that was promised and is not printed where it should be, or None.

    Examples
    --------
    >>> agrees("a\\n…\\nd", "a\\nb\\nc d")
    >>> agrees("a\\nd", "a\\nb\\nc d")
    'd'
    """
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    place, leap = 0, True
    for wanted in (" ".join(line.split()) for line in promised.splitlines()):
        if wanted == "…":
            leap = True
            continue
        reach = lines[place:] if leap else lines[place : place + 1]
        here = next((n for n, line in enumerate(reach) if wanted in line and (wanted or not line)), None)
        if here is None:
            return wanted
        place, leap = place + here + 1, False
    return None
