"""Lets ``python -m pipeline`` do what ``inspection-graph`` does; both begin here."""

import sys


def main() -> None:
    """Run the command line; an interrupt ends it in one line, even while modules are still being imported."""
    try:
        from pipeline.cli import main as command

        command(prog_name="inspection-graph")
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
