"""The names of files as text: a file's name may be any bytes, and what is written of it may not."""

import os


def as_text(name: str | os.PathLike[str]) -> str:
    r"""Return a file's name, or a path, as text that can be written: a byte that is not UTF-8 as ``\xe9``.

    Examples
    --------
    >>> as_text("letter.pdf"), as_text(os.fsdecode(b"caf\xe9.pdf"))
    ('letter.pdf', 'caf\\xe9.pdf')
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def distinct(name: str) -> str:
    r"""Return a file's name as text that no other name gives: as :func:`as_text`, with every backslash doubled.

    Examples
    --------
    >>> distinct(os.fsdecode(b"caf\xe9.pdf")) == distinct("caf\\xe9.pdf")
    False
    """
    return as_text(name.replace("\\", "\\\\"))
