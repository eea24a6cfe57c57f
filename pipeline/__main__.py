"""Lets ``python -m pipeline`` do what ``inspection-graph`` does."""

from pipeline.cli import main

if __name__ == "__main__":
    main(prog_name="inspection-graph")
