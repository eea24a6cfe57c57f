"""What text may do to a terminal: nothing but be read.

The names of files, the words of documents and whatever else others wrote can hold characters that move the cursor,
recolour or clear the screen, set the window's title, or turn the order of what is read round. Each is replaced by one
character that can be seen: a control by its picture ("␛"), all others by "�". So offsets stay what they were.
"""

import sys
import unicodedata
from dataclasses import dataclass


@dataclass(slots=True)
class Loudness:
    """How much is said: `quiet`, answers and errors only; `verbose`, lists without an end."""

    quiet: bool = False
    verbose: bool = False


loudness = Loudness()
"""What this process was asked for."""
_PICTURES = 0x2400
"""Where Unicode has its pictures of the controls from 0 to 31."""
_SOFT_HYPHEN = 0xAD


class _Seen(dict[int, int]):
    """For each character what is shown for it, found out when it is first met."""

    def __missing__(self, code: int) -> int:
        shown = code
        if code < 0x20:
            shown = _PICTURES + code
        elif code == 0x7F:
            shown = 0x2421
        elif code != _SOFT_HYPHEN and unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            shown = 0xFFFD
        self[code] = shown
        return shown


_LINE = _Seen()
_LINES = _Seen({ord("\n"): ord("\n"), ord("\t"): ord("\t")})


def one_line(text: str) -> str:
    r"""Return a text that a terminal shows in one line and does not obey.

    Examples
    --------
    >>> one_line("report\n\x1b[2J\u202efdp.exe")
    'report␊␛[2J�fdp.exe'
    """
    return text if text.isprintable() else text.translate(_LINE)


def harmless(text: str) -> str:
    r"""Return a text that a terminal does not obey, but for its line ends and tabs.

    Examples
    --------
    >>> harmless("one\n\x07two")
    'one\n␇two'
    """
    return text if text.isprintable() else text.translate(_LINES)


def answer(text: str) -> None:
    """Write to standard output: what a person would see is made harmless, what a program or a file gets is as it is."""
    sys.stdout.write(harmless(text) if sys.stdout.isatty() else text)
