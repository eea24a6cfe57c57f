"""What was read in one document, on the terminal: the records, and the text with its spans coloured.

A colour is never alone: every sentence that was judged begins with its mark, the legend explains them, and people,
teams and words of themes differ in style as well.
"""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.export.reading_pieces import LaidBlock, lay
from pipeline.export.reading_records import TONES, Record, View, shorten
from pipeline.model import BlockKind
from pipeline.screen import out
from pipeline.terminal import harmless

_STYLES = {
    "strength": "blue",
    "weakness": "dark_orange3",
    "mixed": "magenta",
    "neutral": "",
    "improvement": "yellow",
    "told": "green",
    "fact": "bold",
    "team": "underline",
    "person": "reverse",
    "post": "italic",
    "theme": "bold underline",
}
_MARGIN = 6
_QUOTE = 90
MOST_PLACES = 3


def show_reading(view: View, text: bool, records: bool) -> None:
    """Show a reading: its records, its text, or both."""
    console = out()
    console.print(Text(view.title, style="bold"))
    console.print(Text("   ".join(f"{name}: {value}" for name, value in view.properties), style="dim"))
    console.print()
    if records:
        for group in view.groups:
            if group.id != "findings" or not text:
                _show_group(console, group.title, group.records)
    if text:
        console.print(Rule("Text", align="left", style="dim"))
        console.print(_legend())
        for block in lay(view):
            for line in _block(block):
                console.print(line)


def _show_group(console: Console, title: str, records: tuple[Record, ...]) -> None:
    console.print(Text(f"{title} ({len(records)})", style="bold"))
    for record in records:
        console.print(Padding(_record(record), (0, 0, 0, 2), expand=False))
    if not records:
        console.print(Text("  none was read", style="dim"))
    console.print()


def _record(record: Record) -> RenderableType:
    head = Text(f"{TONES[record.tone]} " if record.tone else "", style=_STYLES[record.tone] if record.tone else "")
    head.append(record.title)
    if record.value is not None:
        head.append(f": {record.value}", style="bold")
    if record.reason is not None:
        head.append(f": {record.reason}", style="italic")
    lines: list[Text] = [head]
    if record.notes:
        lines.append(Text("  " + "; ".join(f"{name}: {value}" for name, value in record.notes), style="dim"))
    for place in record.places[:MOST_PLACES]:
        line = Text("  ")
        line.append(f"“{shorten(place.quote, _QUOTE)}”", style="cyan")
        line.append(f" {place.where} " if place.where else " ")
        line.append(place.found_by, style="dim")
        lines.append(line)
    if len(record.places) > MOST_PLACES:
        lines.append(Text(f"  and {len(record.places) - MOST_PLACES} places more", style="dim"))
    return Group(*lines)


def _legend() -> Text:
    legend = Text()
    for name, style in _STYLES.items():
        mark = f"{TONES[name]} " if name in TONES else ""
        legend.append(f"{mark}{name}", style=style)
        legend.append("   ")
    legend.append("\n")
    return legend


def _block(laid: LaidBlock) -> Iterator[RenderableType]:
    if laid.page is not None:
        yield Rule(f"page {laid.page}", align="left", style="dim")
    if laid.section is not None:
        yield Text(f"{' ' * _MARGIN}section: {laid.section or 'heading not known'}", style="dim")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_MARGIN - 1, justify="right", style="dim")
    grid.add_column(overflow="fold")
    margin = laid.block.number or (laid.block.marker and "•") or ""
    grid.add_row(margin, _words(laid))
    yield Padding(grid, (0, 0, 1, 0), expand=False)


def _words(laid: LaidBlock) -> Text:
    words = Text(style="bold" if laid.block.kind is BlockKind.HEADING else "")
    styles: list[str] = []
    for piece in laid.pieces:
        if piece.page is not None:
            words.append(f" [page {piece.page}] ", style="dim")
        elif piece.opens is not None:
            name = piece.opens.tone or piece.opens.kind
            styles.append(_STYLES[name])
            if piece.first and name in TONES:
                words.append(f"{TONES[name]} ", style=_STYLES[name])
        elif piece.text is not None:
            words.append(harmless(piece.text), style=" ".join(filter(None, styles)))
        else:
            styles.pop()
    return words
