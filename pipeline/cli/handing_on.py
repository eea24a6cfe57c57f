"""The commands that hand a graph on to others: ``convert``, ``export``, ``serve``, ``publish`` and ``ontology``."""

from pathlib import Path

import click

from pipeline.cli.common import HERE, reports_errors, told_written, written_graph
from pipeline.resources import copy_to
from pipeline.resources import ontology as ontology_folder


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


@click.command()
@click.argument("things", nargs=-1, required=True, metavar="FORMAT... [DIR]")
@reports_errors
def export(things: tuple[str, ...]) -> None:
    """Write what a run found as files for the tools that people use.

    FORMAT is one or more of:

    \b
      xlsx     DIR/tables.xlsx, for spreadsheets (needs the extra "xlsx")
      gexf     DIR/tools/gexf, for Gephi and Gephi Lite, one of them with years
      graphml  DIR/tools/graphml, for yEd, Cytoscape and igraph
      cyjs     DIR/tools/cyjs, for Cytoscape and Cytoscape.js
      cx2      DIR/tools/cx2, for Cytoscape, Cytoscape Web and NDEx
      kumu     DIR/tools/kumu, for Kumu, spreadsheets and pandas
      neo4j    DIR/tools/neo4j, for Neo4j and databases that read its CSV
      all      all of them

    DIR is what "run" wrote; without one, output. A format that needs what is not installed keeps back no other; the
    exit status is 1 then.
    """  # noqa: D301  (the escape is click's mark of lines that stay as they are)
    from pipeline.tools import FORMATS
    from pipeline.tools import export as make

    known = (*FORMATS, "all")
    *names, last = things
    names, folder = ([*names, last], HERE) if last in known else (names, Path(last))
    if not names:
        raise click.UsageError(f"name a format before the folder: {', '.join(known)}")
    if unknown := [name for name in names if name not in known]:
        raise click.UsageError(f"there is no format {unknown[0]}: it is one of {', '.join(known)}")
    made = make(tuple(FORMATS) if "all" in names else names, folder)
    for path in made.files:
        click.echo(path)
    if made.lacking:
        raise click.ClickException("; ".join(made.lacking))


@click.command()
@click.argument("graph", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="Port; 0 for one that is free."
)
@click.option(
    "--seconds", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="Time that a query may take."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Queries answered at the same time."
)
@reports_errors
def serve(graph: Path | None, host: str, port: int, seconds: float, workers: int) -> None:
    """Answer SPARQL over HTTP on this machine, with a page to ask from.

    GRAPH is any file of RDF; without one, output/graph.ttl. The endpoint only reads, asks no other host, and bounds
    every query in time, memory and size. It needs the extra "serve".
    """
    from pipeline import screen
    from pipeline.errors import MissingExtra

    try:
        from pipeline.serve.pool import Limits
        from pipeline.serve.server import serve as listen
    except ImportError as error:
        raise MissingExtra('serve needs more: pip install "inspection-graph[serve]"') from error
    listen(graph or written_graph(), host, port, Limits(workers=workers, seconds=seconds), screen.tell)


@click.command()
@click.argument("url", metavar="URL")
@click.argument("graph", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Put every graph, not only those that changed.")
@click.option("--into", metavar="IRI", help="Graph that takes the place of the default graph.")
@click.option(
    "--tries", type=click.IntRange(1, 20), default=5, show_default=True, help="How often to ask before giving up."
)
@reports_errors
def publish(url: str, graph: Path | None, everything: bool, into: str | None, tries: int) -> None:
    """Load a graph into a store that speaks the SPARQL 1.1 Graph Store Protocol.

    URL is that of the graph store, such as http://localhost:7878/store. GRAPH is any file of RDF; without one,
    output/graph.trig, of which each named graph is put that changed, and each deleted that is gone. Name and password
    come from INSPECTION_GRAPH_USER and INSPECTION_GRAPH_PASSWORD, or from ~/.netrc. It needs the extra "publish".
    """
    from pipeline import screen
    from pipeline.errors import MissingExtra

    try:
        from pipeline.publish.publish import publish as load
        from pipeline.publish.store import GraphStore
    except ImportError as error:
        raise MissingExtra('publish needs more: pip install "inspection-graph[publish]"') from error
    path = graph or HERE / "graph.trig"
    if not path.is_file():
        raise click.UsageError(f"no graph in {path}: run first, or name the file")
    with GraphStore(url, tries) as store, screen.progress() as follow:
        done = load(store, path, everything, into, lambda step, of: follow("publishing", step, of))
    put = f"{done.put} graphs put ({done.statements:,} statements)"
    screen.tell(f"{put}, {done.unchanged} unchanged, {done.withdrawn} withdrawn")


@click.command()
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page that stands alone."
)
@click.option(
    "--turtle",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write classes and properties for Protégé, WebVOWL and the like.",
)
@click.option(
    "--copy",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Copy all of it, to be changed and then named by --ontology before a command.",
)
@reports_errors
def ontology(html: Path | None, turtle: Path | None, copy: Path | None) -> None:
    """Write what the graph is made of: classes, properties and schemes, with their meaning."""
    if html is None and turtle is None and copy is None:
        raise click.UsageError("say what to write: --html FILE, --turtle FILE, --copy DIR, or several")
    from pipeline.pages.ontology import ontology as hand_on

    hand_on(html, turtle)
    if copy is not None:
        copy_to(ontology_folder(), copy)
    for path in (html, turtle, copy):
        if path is not None:
            told_written(path)
