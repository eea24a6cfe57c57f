from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from stores import faulty, says

pytest.importorskip("httpx", reason="what publishes is not installed: the extra 'publish'")
pytest.importorskip("tenacity", reason="what publishes is not installed: the extra 'publish'")


def test_a_run_is_published_graph_by_graph(
    corpus_run: tuple[Path, Result], command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INSPECTION_GRAPH_USER", raising=False)
    monkeypatch.delenv("INSPECTION_GRAPH_PASSWORD", raising=False)
    graph = corpus_run[0] / "graph.trig"
    with faulty() as store:
        result = command("publish", store.url, graph)
        assert result.exit_code == 0, result.output
        assert "22 graphs put" in result.output
        # The list of graphs is one more.
        assert len(store.graphs) == 23
        again = command("publish", store.url, graph)
        assert "0 graphs put (0 statements), 22 unchanged, 0 withdrawn" in again.output
        store.faults[:] = [says(401, WWW_Authenticate='Basic realm="x"')]
        refused = command("publish", store.url, graph)
        assert refused.exit_code == 1
        assert refused.output.startswith("Error: the store asks for a password")
        assert refused.output.count("\n") == 1
