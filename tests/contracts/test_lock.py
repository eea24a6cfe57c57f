"""The lock names a version of everything that pyproject.toml asks for, and no place that it was got from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    Requirement(line)
    for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for line in lines
    if not line.startswith(PROJECT["name"])
]


def locked() -> dict[str, list[str]]:
    """Return the versions that the lock has of each package; several where systems differ."""
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^ ;]+)", LOCK, re.MULTILINE):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_asked_for_is_locked_at_a_version_that_will_do(asked: Requirement) -> None:
    versions = locked().get(canonicalize_name(asked.name), [])
    assert versions, "make the lock anew: its first line says how"
    assert all(asked.specifier.contains(version, prereleases=True) for version in versions)


def test_every_version_has_its_hashes_and_no_host_is_named() -> None:
    assert LOCK.startswith("# uv pip compile pyproject.toml ")
    entries = re.split(r"\n(?=\S)", LOCK)[1:]
    assert len(entries) > 50
    for entry in entries:
        assert "--hash=sha256:" in entry
    assert "://" not in LOCK
    assert "index" not in LOCK.replace("importlib", "")
