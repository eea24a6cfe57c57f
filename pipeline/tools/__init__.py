"""Files for the tools that people use, made of what a run wrote into its folder."""

from pipeline.tools.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
