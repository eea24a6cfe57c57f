"""Colours for groups: eight that readers with any colour vision can tell apart.

M. Okabe and K. Ito, "Color universal design" (2008), without its black and yellow, which vanish on dark and on white
ground; grey stands for "no group" and for all beyond the sixth.
"""

from collections.abc import Iterable

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
NONE = "#8A8A8A"


def by_group(groups: Iterable[str]) -> dict[str, str]:
    """Return a colour for each group, in the alphabetical order of the groups; the empty group is grey.

    Examples
    --------
    >>> by_group(["b", "", "a", "b"])
    {'': '#8A8A8A', 'a': '#0072B2', 'b': '#E69F00'}
    """
    names = sorted(set(groups) - {""})
    colours = dict(zip(names, (*COLOURS, *[NONE] * len(names)), strict=False))
    return {"": NONE, **colours}


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of a colour such as ``#0072B2``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
