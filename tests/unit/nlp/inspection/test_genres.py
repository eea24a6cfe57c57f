"""What kind of document a text is, by its cues."""

from pathlib import Path

import pytest

from pipeline.nlp.folding import fold
from pipeline.nlp.inspection.genres import find_genre, read_genres


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Dear Director, I am writing to say that all is well. Yours sincerely, Ann", "letter"),
        ("Purpose of the report: to note the outcome.", "committee-paper"),
        ("Agenda item 4. Report of the director. Members resolved to note it.", "committee-paper"),
        ("The leader said it was a fine day. A spokesperson welcomed it. Subscribe to our newsletter.", "news"),
        ("Take two onions and a pan.", "other"),
        ("", "other"),
    ],
)
def test_the_genre_is_the_first_that_shows_enough_of_its_cues(text: str, genre: str) -> None:
    assert find_genre(fold(text)) == genre


def test_a_cue_counts_only_whole() -> None:
    assert find_genre("deary me, yours sincerelyish") == "other"


def test_genres_are_tried_in_the_order_that_the_data_give(tmp_path: Path) -> None:
    file = tmp_path / "genres.ttl"
    file.write_text(
        "@prefix ins: <https://w3id.org/inspection-graph/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<x:b> skos:notation "b" ; ins:cue "two"@en ; ins:order 2 .\n'
        '<x:a> skos:notation "a" ; ins:cue "one"@en ; ins:order 3 ; ins:fewestCues 2 .\n'
        '<x:c> skos:notation "c" .\n',
        encoding="utf-8",
    )
    assert [(genre.notation, genre.fewest) for genre in read_genres(file)] == [("b", 1), ("a", 2)]
