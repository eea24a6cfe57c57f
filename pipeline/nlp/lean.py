"""spaCy without its command line, which is a third of what ``import spacy`` takes, and which nothing here runs.

spaCy's package imports one function of its commands, ``spacy.info``, and with it all of them and the libraries for
terminals, downloads and projects that they need. Where this module is what first imports spaCy, a function stands in
that imports the true one when it is called; the commands themselves are there for whoever imports them afterwards.
"""

import sys
from types import ModuleType
from typing import Any

_INFO = "spacy.cli.info"


def _info(*args: Any, **how: Any) -> Any:
    """Do what ``spacy.info`` does."""
    from spacy.cli.info import info

    return info(*args, **how)


if "spacy" not in sys.modules:
    sys.modules[_INFO] = ModuleType(_INFO)
    sys.modules[_INFO].info = _info  # type: ignore[attr-defined]
    try:
        import spacy
    finally:
        del sys.modules[_INFO]
else:
    import spacy

__all__ = ["spacy"]
