from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shared import CORPUS

from pipeline import run as job
from pipeline.cli import main
from pipeline.job import reader
from pipeline.nlp.build import build


@pytest.fixture(scope="session")
def command() -> Callable[..., Result]:
    """Run the command line in this process."""

    def invoke(*args: object) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args])

    return invoke


@pytest.fixture(scope="session")
def corpus_run(tmp_path_factory: pytest.TempPathFactory, command: Callable[..., Result]) -> tuple[Path, Result]:
    """The output folder of a run over the project's own corpus, and what the run printed."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    return out, command("run", CORPUS, "--out", out)


@pytest.fixture
def beside_run(corpus_run: tuple[Path, Result], tmp_path: Path) -> Callable[[str], Path]:
    """Make a folder, by its name, that shows the files of the run, so that nothing is written where others read."""

    def made(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for file in ("graph.ttl", "records", "run.json"):
            (folder / file).symlink_to(corpus_run[0] / file)
        return folder

    return made


@pytest.fixture(scope="module")
def quick(corpus_run: tuple[Path, Result]) -> Iterator[None]:
    """Build the pipeline once, and draw no pictures; the run that all tests share is made first, with them."""
    with pytest.MonkeyPatch.context() as patch:
        nlp = build()
        patch.setattr(reader, "build", lambda model: nlp)
        patch.setattr(job, "write_pictures", lambda analysis, folder, forms: ())
        yield
