"""What every reader of a format hands on: its raw pages, and the blocks that it found in them."""

from dataclasses import dataclass

from pipeline.ingest.compose import Draft


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its format's reader gave it.

    Parameters
    ----------
    media_type : str
    drafts : tuple of Draft
        Its blocks; their pieces are stretches of the raw pages.
    raw : tuple of str
        The text of each page before any repair; empty where it would only be kept for the tests (PDF).
    pages : int
    title : str or None
    front_matter : tuple of (str, str)
    """

    media_type: str
    drafts: tuple[Draft, ...]
    raw: tuple[str, ...] = ()
    pages: int = 1
    title: str | None = None
    front_matter: tuple[tuple[str, str], ...] = ()
