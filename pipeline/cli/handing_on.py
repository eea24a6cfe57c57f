"""The commands that hand a graph on to others: ``convert``."""

from pathlib import Path

import click

from pipeline.cli.common import reports_errors


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="IN")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@reports_errors
def convert(source: Path, target: Path) -> None:
    """Write a graph in another form, told by the file names.

    Names end in .ttl (Turtle), .nt (N-Triples), .rdf (RDF/XML), .trig (TriG), .nq (N-Quads) or .jsonld (JSON-LD, with a
    context); where .gz follows, the file is compressed. The same graph gives the same bytes every time.
    """
    from pipeline.graph.convert import convert as rewrite

    rewrite(source, target)
