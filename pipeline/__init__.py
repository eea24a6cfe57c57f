"""Inspection reports on children's services, read into a knowledge graph with evidence on every fact."""

__version__ = "0.1.0.dev0"
