"""What a person sees on the terminal: progress, the closing summary, tables. Answers go to standard output."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from pipeline.export.csv_ import told
from pipeline.terminal import answer, harmless, loudness, one_line

if TYPE_CHECKING:
    from pipeline.analyse.summary import Highlight
    from pipeline.evaluate import Evaluation, Score
    from pipeline.fetching import Report
    from pipeline.graph.queries import NamedQuery
    from pipeline.graph.validate import Verdict, Violation
    from pipeline.job.manifest import Result
    from pipeline.options import Follow

MOST_SKIPPED = 20
MOST_TOLD = 12
MOST_VIOLATIONS = 50
MOST_DISPUTED = 5


class _Screen(Console):
    """A console on which no text, wherever it comes from, is more than text: see :mod:`pipeline.terminal`."""

    def render_str(self, text: str, **how: Any) -> Text:
        # Before it is measured, so that columns stand.
        return super().render_str(harmless(text), **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=harmless(segment.text))


def out(asked: bool = True) -> Console:
    """Return a console on standard output, for an answer or for what was not `asked`, which a quiet one leaves out."""
    width = None if sys.stdout.isatty() else 200
    return _Screen(width=width, soft_wrap=False, highlight=False, emoji=False, quiet=loudness.quiet and not asked)


def _most(usual: int) -> int:
    """Return how many of a list are shown."""
    return sys.maxsize if loudness.verbose else usual


def _line(text: object) -> str:
    """Return what is told of in one line, as text without markup."""
    return escape(one_line(str(text)))


@contextmanager
def progress() -> "Iterator[Follow]":
    """Show how far the work is: a bar on a terminal, a plain line now and then otherwise, both on standard error."""
    if loudness.quiet:
        yield lambda stage, done, of: None
        return
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_progress
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # No refreshing thread: worker processes are forked from this one.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        tasks = {}

        def follow(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=of)
            bar.update(tasks[stage], completed=done, total=of, refresh=True)

        yield follow


def _plain_progress(stage: str, done: int, of: int) -> None:
    step = max(of // 10, 1)
    if done == of or (done and done % step == 0):
        sys.stderr.write(f"{stage}: {done} of {of}\n")


def tell(line: str) -> None:
    """Say something about the work, on standard error."""
    if not loudness.quiet:
        sys.stderr.write(f"{one_line(line)}\n")


def show_result(result: "Result") -> None:
    """Show what a run found on the themes asked for by name, what it skipped and why, and what it read and wrote."""
    console = out(asked=False)
    for highlight in result.highlights:
        _show_highlight(console, highlight)
    _show_skipped(console, [(one.document, one.reason) for one in result.skipped])
    if result.stale:
        console.print("[bold]Corrections that changed nothing[/bold]")
        for one in result.stale:
            console.print(Padding(_line(one), (0, 0, 0, 2), expand=False))
        console.print()
    if result.disagreements:
        console.print("[bold]Where documents disagree[/bold]")
        for disagreement in result.disagreements[: _most(MOST_DISPUTED)]:
            console.print(Padding(_line(disagreement), (0, 0, 0, 2), expand=False))
        if len(result.disagreements) > _most(MOST_DISPUTED):
            more = len(result.disagreements) - MOST_DISPUTED
            console.print(f"  and {more} more: see run.json, or ask disagreements and date-disagreements")
        console.print()
    _show_counts(
        console, result.counts, len(result.skipped), len(result.violations), result.seconds["total"], result.remembered
    )
    if result.violations:
        console.print("\n[bold]The graph is not as the shapes say[/bold]")
        _show_violations(console, result.violations)
    console.print(f"\nWritten to {_line(result.out)}. Ask it: [bold]inspection-graph query --list[/bold]")


def show_standing(said: Mapping[str, Any], folder: Path) -> None:
    """Show that the last run wrote what another would write, what that was, and what it skipped and why."""
    console = out(asked=False)
    _show_skipped(console, [(one["document"], one["reason"]) for one in said["skipped"]])
    _show_counts(console, said["counts"], len(said["skipped"]), len(said["violations"]))
    console.print(f"\nNothing has changed since {_line(folder)} was written: there was nothing to do.")


def _show_skipped(console: Console, skipped: Sequence[tuple[str, str]]) -> None:
    if not skipped:
        return
    table = Table(title="Skipped", title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    table.add_column("document", overflow="fold")
    table.add_column("reason", overflow="fold")
    for document, reason in skipped[: _most(MOST_SKIPPED)]:
        table.add_row(_line(document), _line(reason))
    console.print(table)
    if len(skipped) > _most(MOST_SKIPPED):
        console.print(f"and {len(skipped) - MOST_SKIPPED} more: see run.json")
    console.print()


def _show_counts(
    console: Console,
    counts: Mapping[str, int],
    skipped: int,
    violations: int,
    seconds: float | None = None,
    remembered: int = 0,
) -> None:
    table = Table(title="This run", title_justify="left", title_style="bold", box=None, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("documents read", f"{counts['documents']:,}")
    table.add_row("documents skipped", f"{skipped:,}")
    if remembered:
        table.add_row("unchanged since the last run", f"{remembered:,}")
    table.add_row("inspections", f"{counts['inspections']:,}")
    table.add_row("areas for improvement", f"{counts['improvements']:,}")
    table.add_row("findings", f"{counts['findings']:,}")
    table.add_row("triples", f"{counts['triples']:,}")
    table.add_row("violations of the shapes", f"{violations:,}")
    if seconds is not None:
        table.add_row("seconds", f"{seconds:.1f}")
    console.print(table)


def _show_highlight(console: Console, highlight: "Highlight") -> None:
    console.print(f"[bold]{_line(highlight.label)}[/bold]")
    if highlight.share is None:
        console.print("  no list of what must improve was read\n")
        return
    interval = f"95 % interval {highlight.share_low:.0%} to {highlight.share_high:.0%}"
    console.print(
        f"  must improve in {highlight.to_improve} of {highlight.inspections} inspections whose list was read "
        f"({highlight.share:.0%}; {interval}), in {highlight.authorities} councils"
    )
    if highlight.told:
        latest = sorted(highlight.told, key=lambda one: one.date or "", reverse=True)
        named = ", ".join(f"{one.authority} {one.date[:4] if one.date else '(no date)'}" for one in latest[:MOST_TOLD])
        more = f" and {len(latest) - MOST_TOLD} before" if len(latest) > MOST_TOLD else ""
        console.print(Padding(_line(f"the latest: {named}{more}"), (0, 0, 0, 2), expand=False))
    for quote in highlight.quotes:
        where = f"{quote.place.document}, page {quote.place.page}"
        console.print(Padding(f"“{escape(quote.place.quote)}” [cyan]{_line(where)}[/cyan]", (0, 0, 0, 4), expand=False))
    console.print()


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str | None]], form: str) -> None:
    """Show an answer as a table for people, as CSV (RFC 4180) or as JSON (a list of objects)."""
    if form == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n" if sys.stdout.isatty() else "\r\n")
        writer.writerow(columns)
        writer.writerows([told(cell) for cell in row] for row in rows)
        answer(text.getvalue())
        return
    if form == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        answer(f"{json.dumps(objects, ensure_ascii=False, indent=1)}\n")
        return
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("–" if cell is None else escape(cell) for cell in row))
    console = out()
    console.print(table)
    console.print(f"{len(rows)} row{'s' if len(rows) != 1 else ''}")


def show_queries(queries: "Sequence[NamedQuery]") -> None:
    """List the named queries: the question itself without the notes to it, and what each parameter is unless given."""
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("name", no_wrap=True)
    table.add_column("question")
    table.add_column("parameters")
    for query in queries:
        question, mark, _ = query.question.partition("?")
        given = zip(query.parameters, query.defaults, strict=True)
        params = (f"{name}={value}" if value else name for name, value in given)
        table.add_row(query.name, escape(question + mark), escape(", ".join(params)))
    out().print(table)


def show_verdict(path: Path, verdict: "Verdict") -> None:
    """Say whether a graph conforms, and list what does not."""
    console = out()
    if verdict.conforms:
        console.print(f"{_line(path)} conforms to the shapes")
        return
    console.print(f"{_line(path)} does not conform: {len(verdict.violations)} violations")
    _show_violations(console, verdict.violations)


def _show_violations(console: Console, violations: "Sequence[Violation]") -> None:
    for violation in violations[: _most(MOST_VIOLATIONS)]:
        console.print(_line(f"  {violation.focus}  {violation.path or ''}  {violation.message}"))
    if len(violations) > _most(MOST_VIOLATIONS):
        console.print(f"  and {len(violations) - MOST_VIOLATIONS} more")


def show_evaluation(evaluation: "Evaluation", misses: bool, form: str) -> None:
    """Show the scores, and where wanted every disagreement."""
    columns = ("measure", "value", "95 % interval", "precision", "recall", "counts")
    show_table(columns, [_score_row(score) for score in evaluation.scores], form)
    if misses:
        show_table(("document", "disagreement"), evaluation.misses, form)


def _score_row(score: "Score") -> tuple[str | None, ...]:
    def figure(value: float | None) -> str | None:
        return None if value is None else f"{value:.3f}"

    interval = None if score.low is None else f"{score.low:.3f} to {score.high:.3f}"
    counts = f"{score.hit} of {score.gold}" + (f", {score.found} found" if score.found else "")
    precision, recall = figure(score.precision), figure(score.recall)
    return score.measure, figure(score.value), interval, precision, recall, counts


def show_fetched(folder: Path, report: "Report") -> None:
    """Say what a visit to the site brought, what was refused and what was not to be had, each with its reason."""
    console = out(asked=False)
    refused = [(one.url, one.reason) for one in report.refused]
    failed = [(one.what, one.reason) for one in report.failed]
    for title, rows in (("Refused", refused), ("Not to be had", failed)):
        if rows:
            table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
            table.add_column("what", overflow="fold")
            table.add_column("reason", overflow="fold")
            for row in rows:
                table.add_row(*map(escape, row))
            console.print(table)
            console.print()
    console.print(f"{len(report.new):,} new, {report.known:,} here already", end="")
    console.print(f", {len(report.refused):,} refused, {len(report.failed):,} not to be had")
    if report.new:
        where = escape(str(folder))
        console.print(f"\nWritten to {where}. Read it: [bold]inspection-graph run {where}[/bold]")
