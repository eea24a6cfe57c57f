"""Whether words stand before a place in a sentence, asked of many places: the sentence is searched once for all."""

import re


class Earliest:
    """Where the words of a pattern first stand in a sentence; looked for when it is first asked.

    To search what lies before each of many places would take time that grows with the square of their number.

    Parameters
    ----------
    pattern : re.Pattern
    folded : str

    Examples
    --------
    >>> former = Earliest(re.compile("former"), "good, the former grade was good")
    >>> former.before(10), former.before(16), former.anywhere()
    (False, True, True)
    """

    __slots__ = ("_end", "_folded", "_pattern")

    def __init__(self, pattern: re.Pattern[str], folded: str) -> None:
        self._pattern = pattern
        self._folded = folded
        self._end: int | None = None

    def before(self, place: int) -> bool:
        """Whether they end at or before an offset."""
        if self._end is None:
            found = self._pattern.search(self._folded)
            self._end = len(self._folded) + 1 if found is None else found.end()
        return self._end <= place

    def anywhere(self) -> bool:
        """Whether they stand in the sentence at all."""
        return self.before(len(self._folded))
