"""Inspection reports on children's services, read into a knowledge graph with evidence on every fact.

>>> from pipeline import build_graph, extract, read

See :mod:`pipeline.library`. What these need is imported when one of them is first asked for, so that the command line
answers at once.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.library import build_graph, extract, read

__version__ = "0.1.0"
__all__ = ["__version__", "build_graph", "extract", "read"]


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name in {"build_graph", "extract", "read"}:
        from importlib import import_module

        return getattr(import_module("pipeline.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
