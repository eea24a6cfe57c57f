"""The failures that a caller may meet, each with a name of its own.

Everything the package raises on purpose is a :class:`PipelineError`; the command line turns one into a single line and
an exit status. Whatever else escapes is a defect.
"""


class PipelineError(Exception):
    """Anything that is wrong with what the package was given.

    Attributes
    ----------
    hint : str or None
        What one may do about it, where the message does not say so.
    """

    hint: str | None = None


class UnreadableDocument(PipelineError):  # noqa: N818  (named for what is wrong, as FileNotFound would be)
    """A document that cannot be read; its message is the reason that the run reports.

    Attributes
    ----------
    sha256 : str or None
        Of its bytes, where they could be had.
    """

    sha256: str | None = None


class OntologyError(PipelineError):
    """The data under ``ontology/`` is missing, malformed or contradicts itself."""

    hint = "was a file of the ontology changed? docs/themes.md tells what must agree"


class GraphError(PipelineError):
    """A graph file that cannot be opened or parsed."""


class QueryError(PipelineError):
    """A named query that does not exist, or SPARQL that does not parse."""


class GoldError(PipelineError):
    """A folder of gold or records that cannot be scored."""


class RecordError(PipelineError):
    """A file of records that is missing or malformed."""


class UnknownCouncil(PipelineError):  # noqa: N818  (as above)
    """A council that the register lacks, or of which no report was read."""


class MissingExtra(PipelineError):  # noqa: N818  (as above)
    """An optional library that a command needs is not installed; the message says how to get it."""


class CorrectionError(PipelineError):
    """A file of corrections that is malformed, contradicts itself, or corrects one record twice."""

    hint = "docs/corrections.md shows the form"


class OutputError(PipelineError):
    """A folder or file that cannot be written."""

    hint = "name another place, or free this one"


class ManifestError(PipelineError):
    """A manifest of fetched files that cannot be read."""

    hint = "put it back as it was, or fetch into an empty folder"


class FetchError(PipelineError):
    """An address that cannot be fetched, or a site that is not understood; the message is the reason, in one line."""


class ServeError(PipelineError):
    """An address that cannot be listened at."""


class ClusterError(PipelineError):
    """A cluster that cannot be reached, or whose workers would read otherwise than this process."""

    hint = "docs/cluster.md says how to start a scheduler and workers, all with this version installed"


class PublishError(PipelineError):
    """A store on the network that cannot be reached, or refuses what is published."""
