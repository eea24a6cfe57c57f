"""Makes a store hold what a graph file holds: puts what changed, deletes what was withdrawn, leaves all else alone."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.graph.parts import LIST, parts, read_list, written_list
from pipeline.publish.store import GraphStore

Follow = Callable[[int, int], None]
"""Called with how many changes are made, and how many there are."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: how many graphs were put, were as they should be, and were deleted; and the statements put."""

    put: int
    unchanged: int
    withdrawn: int
    statements: int


def publish(
    store: GraphStore,
    source: Path,
    everything: bool = False,
    into: str | None = None,
    follow: Follow = lambda done, of: None,
) -> Published:
    """Load a graph file into a store.

    Parameters
    ----------
    store : GraphStore
    source : pathlib.Path
        With named graphs, each of which is one in the store; a form without them is the default graph.
    everything : bool
        Put graphs that the store has already, too.
    into : str, optional
        IRI of a graph that takes the place of the default graph.
    follow : callable, optional

    Raises
    ------
    GraphError
        If the source cannot be read; nothing is changed then.
    PublishError
        If the store fails; another call goes on from there.
    """
    with tempfile.TemporaryDirectory() as folder:
        wanted = {part.name: part for part in parts(source, Path(folder), into)}
        listed = read_list(store.get(LIST) or b"")
        same = {name for name, part in wanted.items() if not everything and listed.get(name) == part.sha256}
        changed = [part for name, part in wanted.items() if name not in same]
        withdrawn = sorted(listed.keys() - wanted.keys())
        steps = len(changed) + len(withdrawn)
        if steps:
            # What is about to change is vouched for by nothing until all of it is done.
            store.put(LIST, written_list({**dict.fromkeys((*listed, *wanted)), **{n: listed[n] for n in same}}))
        for done, part in enumerate(changed, 1):
            store.put(part.name, part.file)
            follow(done, steps)
        for done, name in enumerate(withdrawn, len(changed) + 1):
            store.delete(name)
            follow(done, steps)
        if steps:
            store.put(LIST, written_list({name: part.sha256 for name, part in wanted.items()}))
        return Published(len(changed), len(same), len(withdrawn), sum(part.statements for part in changed))
