"""Counts in words, as the pages print them."""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the noun that goes with a count.

    Examples
    --------
    >>> plural(1, "council"), plural(2, "council"), plural(0, "inspection")
    ('council', 'councils', 'inspections')
    """
    return one if count == 1 else many or f"{one}s"
