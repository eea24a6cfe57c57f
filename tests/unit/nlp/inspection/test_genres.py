import re
from pathlib import Path

import pytest

from pipeline.nlp.folding import fold, key, loosely, straighten
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


def test_folding_keeps_every_offset() -> None:
    text = "İstanbul’s “Café” – 9\u00a0May\u2011June"
    assert len(fold(text)) == len(straighten(text)) == len(text)
    assert straighten(text) == 'İstanbul\'s "Café" - 9 May-June'
    assert fold("PLAIN") == "plain"


def test_labels_match_over_line_ends_hyphens_and_either_apostrophe() -> None:
    pattern = re.compile(loosely("Looked-after children's board"))
    for printed in ("looked after children’s board", "LOOKED-AFTER\nchildrens\tboard"):
        assert pattern.fullmatch(fold(printed))
        assert key(printed) == key("Looked-after children's board")
    assert not pattern.fullmatch("lookedafter children's board")
