"""Build our components as a spaCy package, so that ``spacy.load("en_inspection_core")`` works for others.

    python -m benchmarks.package OUT

Writes OUT/en_inspection_core-VERSION, with a source archive in its ``dist`` folder that pip installs. The package names
the components and their order (``spacy.cfg``); their code, rules and weights are those of the installed
inspection-graph, whose entry points tell spaCy where they are.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.cli.package import package
from thinc.api import Config

from pipeline import __version__

NAME = "inspection_core"
CONFIG = Path(__file__).with_name("spacy.cfg")


def make() -> spacy.language.Language:
    """Return the pipeline of ``spacy.cfg``: all our components, on plain text."""
    nlp = spacy.util.load_model_from_config(Config().from_disk(CONFIG), auto_fill=True)
    nlp.meta.update(
        name=NAME,
        version=__version__,
        description="Inspection reports on English children's services: people, teams, findings, themes.",
        license="MIT",
        author="inspection-graph",
        requirements=["inspection-graph"],
    )
    return nlp


def main() -> None:
    """Write the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        make().to_disk(folder)
        package(Path(folder), args.out, name=NAME, version=__version__, create_wheel=False, force=True)


if __name__ == "__main__":
    main()
