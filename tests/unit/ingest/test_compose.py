from pipeline.ingest.compose import Draft, compose
from pipeline.ingest.lines import Piece
from pipeline.model import BlockKind, Run


def _paragraph(*pieces: Piece) -> Draft:
    return Draft(BlockKind.PARAGRAPH, pieces)


def test_pieces_are_parted_by_what_glues_them_and_blocks_by_a_newline() -> None:
    made = compose([_paragraph(Piece(1, 0, "one"), Piece(1, 5, "two")), _paragraph(Piece(2, 0, "three"))])
    assert made.text == "one two\nthree"
    assert [(block.start, block.end) for block in made.blocks] == [(0, 7), (8, 13)]


def test_the_space_of_a_line_join_lies_in_no_run() -> None:
    made = compose([_paragraph(Piece(1, 0, "one"), Piece(1, 5, "two"))])
    assert made.runs == (Run(0, 3, 1, 0), Run(4, 7, 1, 5))


def test_a_line_end_hyphen_of_the_reader_is_a_hyphen_again() -> None:
    made = compose([_paragraph(Piece(1, 0, "multi\ufffe"), Piece(1, 6, "agency", ""))])
    assert made.text == "multi-agency"
    assert made.runs == (Run(0, 12, 1, 0),)


def test_odd_spaces_become_one_space_and_keep_their_place() -> None:
    made = compose([_paragraph(Piece(1, 10, "a\u00a0b \u2003 c"))])
    assert made.text == "a b c"
    assert made.runs == (Run(0, 3, 1, 10), Run(4, 5, 1, 16))


def test_soft_hyphens_and_dropped_characters_leave_the_word_whole() -> None:
    made = compose([_paragraph(Piece(1, 0, "chil\u00addren Board1, too", dropped=(15,)))])
    assert made.text == "children Board, too"


def test_control_characters_are_no_text() -> None:
    assert compose([_paragraph(Piece(1, 0, "a\x00b\x07 c\x9f"))]).text == "ab c"


def test_a_block_without_letter_or_digit_leaves_nothing_behind() -> None:
    made = compose([_paragraph(Piece(1, 0, "____")), _paragraph(Piece(1, 9, "words")), _paragraph(Piece(1, 20, " "))])
    assert made.text == "words"
    assert len(made.blocks) == 1


def test_cells_are_parted_by_a_tab() -> None:
    draft = Draft(BlockKind.TABLE, (Piece(1, 0, "label"), Piece(1, 8, "grade", "\t")))
    assert compose([draft]).text == "label\tgrade"


def test_a_first_piece_without_words_brings_no_leading_space() -> None:
    made = compose([_paragraph(Piece(1, 0, "  "), Piece(1, 4, "words"))])
    assert made.text == "words"
