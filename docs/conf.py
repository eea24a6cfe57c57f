"""How the documentation becomes a site: ``sphinx-build -W docs SITE``."""

import re
from typing import Any

from pipeline import __version__

project = "inspection-graph"
copyright = "2026, the inspection-graph developers"  # noqa: A001  (Sphinx's name)
version = release = __version__
language = "en_GB"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
html_theme = "furo"
html_title = "inspection-graph"
# Nothing of the site asks another host for anything.
html_copy_source = False
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.header"]
napoleon_google_docstring = False
autodoc_typehints = "none"
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True


def setup(app: Any) -> None:
    """Show the names of options as code where the help of a command speaks of them, and no dash for two hyphens."""

    def as_code(_app: object, _context: object, lines: list[str]) -> None:
        lines[:] = [
            line if line.startswith("..") else re.sub(r"(?<![\w`-])--[a-z][a-z-]*", r"``\g<0>``", line)
            for line in lines
        ]

    for part in ("description", "options"):
        app.connect(f"sphinx-click-process-{part}", as_code)
