"""Where files came from: the manifest that ``fetch`` keeps in its folder, and from which a run takes their addresses.

One file, ``fetched.json``, beside what was fetched. A run never reads it as a document; it takes from it the public
address of every file whose bytes are still those that were fetched, so that evidence can be opened where it was
published.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import ManifestError
from pipeline.files.atomic import write
from pipeline.model import Origin

MANIFEST = "fetched.json"
FORMAT = 1
"""The version of the manifest's form."""
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Publication:
    """One line of a council's page.

    Parameters
    ----------
    url : str
        Where its file is.
    title : str
        The words of the link.
    published : str or None
        The day that the page gives, ISO; None where it gives none.
    """

    url: str
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A council's page as it was last seen.

    Parameters
    ----------
    url : str
    publications : tuple of Publication
    next : str or None
        Where its list goes on.
    etag, modified : str or None
        What the site said of its version, to be asked with the next time.
    """

    url: str
    publications: tuple[Publication, ...]
    next: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched and passed its checks.

    Parameters
    ----------
    path : str
        Below the folder, with ``/`` between parts.
    url : str
        Where it was fetched from, as the page gives it.
    page : str
        Address of the council's page.
    gss, urn : str
        The council.
    title : str
    published : str or None
        The day that the page gives, ISO.
    framework : str or None
        Notation of the framework, as read in the file.
    retrieved : str
        When, ISO 8601 in UTC.
    sha256 : str
    bytes : int
    etag, modified : str or None
    """

    path: str
    url: str
    page: str
    gss: str
    urn: str
    title: str
    published: str | None
    framework: str | None
    retrieved: str
    sha256: str
    bytes: int
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was fetched and not kept: it did not pass, or is of a framework that was not asked for.

    `framework` is the notation of that framework, and None where the file did not pass.
    """

    url: str
    page: str
    urn: str
    title: str
    published: str | None
    reason: str
    retrieved: str
    framework: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a folder of fetched files, each part by its address."""

    files: Mapping[str, Fetched]
    refused: Mapping[str, Refused]
    pages: Mapping[str, Page]


EMPTY = Manifest({}, {}, {})


def load(folder: Path) -> Manifest:
    """Return the manifest of a folder; an empty one where there is none.

    Raises
    ------
    ManifestError
        If it is not one, or of a later form.
    """
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return EMPTY
    except (OSError, ValueError) as error:
        raise ManifestError(f"{path} cannot be read: {error}") from error
    try:
        if told["format"] != FORMAT:
            raise ManifestError(f"{path} is of form {told['format']}, and this version reads {FORMAT}")
        pages = [Page(**{**page, "publications": _publications(page)}) for page in told["pages"]]
        files = [Fetched(**one) for one in told["files"]]
        if odd := next((one for one in files if not _is_plain(one)), None):
            raise ManifestError(f"{path} has an entry that nothing fetched: {odd.path!r} from {odd.url!r}")
        return Manifest(
            {one.url: one for one in files},
            {one["url"]: Refused(**one) for one in told["refused"]},
            {page.url: page for page in pages},
        )
    except (KeyError, TypeError) as error:
        raise ManifestError(f"{path} is no manifest of fetched files: {error}") from error


def _is_plain(one: Fetched) -> bool:
    """Whether an entry is of the web, of a time, and of a file below the folder: others may have written it."""
    if not all(isinstance(text, str) for text in (one.url, one.retrieved, one.path)):
        return False
    below = PurePosixPath(one.path)
    return bool(
        _ADDRESS.fullmatch(one.url)
        and _TIME.fullmatch(one.retrieved)
        and not below.is_absolute()
        and ".." not in below.parts
    )


def _publications(page: Mapping[str, Any]) -> tuple[Publication, ...]:
    return tuple(Publication(**one) for one in page["publications"])


def save(manifest: Manifest, folder: Path) -> None:
    """Write a manifest, whole or not at all; the same knowledge gives the same bytes."""
    told = {
        "format": FORMAT,
        "files": [asdict(one) for one in sorted(manifest.files.values(), key=lambda one: (one.path, one.url))],
        "refused": [asdict(one) for _, one in sorted(manifest.refused.items())],
        "pages": [asdict(one) for _, one in sorted(manifest.pages.items())],
    }
    write(json.dumps(told, ensure_ascii=False, indent=1) + "\n", folder / MANIFEST)


def origins(folder: Path) -> Mapping[Path, tuple[str, Origin]]:
    """Return, for each file that a folder's manifest names, its SHA-256 then and where it came from.

    Raises
    ------
    ManifestError
        See :func:`load`.
    """
    return {
        folder.joinpath(*PurePosixPath(one.path).parts): (one.sha256, Origin(one.url, one.retrieved))
        for one in load(folder).files.values()
    }
