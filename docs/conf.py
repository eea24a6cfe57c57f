"""How the documentation becomes a site: ``sphinx-build -W docs SITE``."""

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
