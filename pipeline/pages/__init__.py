"""Pages and pictures for people, made of what a run wrote into its folder."""

from pipeline.pages.charts import plot
from pipeline.pages.council import profile
from pipeline.pages.explorer import explore
from pipeline.pages.national import report

__all__ = ["explore", "plot", "profile", "report"]
