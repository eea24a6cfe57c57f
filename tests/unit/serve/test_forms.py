import pytest

from pipeline.serve.forms import GRAPHS, TABLES, preferred


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.3, text/tab-separated-values;q=0.4", "text/tab-separated-values"),
        ("*/*;q=0.1, Text/CSV ; Q=1", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
        ("text/csv;q=nonsense, application/xml;q=0.1", "application/xml"),
        ("text/html,application/xhtml+xml", None),
        ("image/png", None),
    ],
)
def test_the_wish_of_a_client(accept: str, media: str | None) -> None:
    assert preferred(accept, TABLES) == media


def test_a_graph_is_turtle_unless_another_form_is_asked_for() -> None:
    assert preferred("", GRAPHS) == "text/turtle"
    assert preferred("application/ld+json", GRAPHS) == "application/ld+json"
