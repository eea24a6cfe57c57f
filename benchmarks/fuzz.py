"""Feeds bytes that a fuzzer makes up (atheris, which looks for new paths) to the readers of text, pages and days.

    python benchmarks/fuzz.py [-max_total_time=180] [FOLDER]

Whatever it finds, but for a document that is refused in one line, is a defect: it is kept as a test.
"""

import sys

import atheris

with atheris.instrument_imports(include=["pipeline.ingest", "pipeline.nlp.dates"]):
    from pipeline.errors import UnreadableDocument
    from pipeline.ingest.compose import compose
    from pipeline.ingest.html import read_html
    from pipeline.ingest.sniff import decode, kind_of
    from pipeline.ingest.textual import read_text
    from pipeline.nlp.dates import bare_months, dates, periods


def one(data: bytes) -> None:
    """Read what may be a text, a page or a day."""
    if not data:
        return
    try:
        kind_of(data)
        text = decode(data[1:])
        if data[0] % 3 == 0:
            compose(read_text(text).drafts)
        elif data[0] % 3 == 1:
            compose(read_html(text).drafts)
        else:
            periods(text)
            bare_months(text, dates(text), "2022-05-09")
    except UnreadableDocument as error:
        assert str(error).isprintable()


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
