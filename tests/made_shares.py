"""What a run keeps of a reading that was made for tests."""

from pipeline.corrections import Applied
from pipeline.graph.portion import portion
from pipeline.job.share import Share
from pipeline.model import Reading
from pipeline.records import lines


def share(reading: Reading, *corrections: Applied) -> Share:
    """Return a reading's share in all that is written, with the corrections that were made to it."""
    document = reading.document
    return Share(
        document.id,
        document.sha256,
        document.media_type,
        document.pages,
        reading.genre,
        lines(reading),
        portion(reading),
        corrections,
    )
