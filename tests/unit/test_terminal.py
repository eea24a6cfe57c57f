import io

import pytest

from pipeline.terminal import answer, harmless, one_line

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
TURNS = ["\u061c", "\u200e", "\u200f", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
UNSEEN = ["\u200b", "\u2028", "\u2029", "\ufeff", "\udce9", "\U000e0041"]


@pytest.mark.parametrize("char", [*CONTROLS, *TURNS, *UNSEEN])
def test_what_a_terminal_would_obey_is_one_character_that_is_seen(char: str) -> None:
    shown = one_line(f"a{char}b")
    assert len(shown) == 3
    assert shown.isprintable()
    if char not in "\n\t":
        assert harmless(f"a{char}b") == shown


@pytest.mark.parametrize(
    "text", ["", "words", "Máire O’Neill – “quoted” ✓ 30 %", "no\u00a0break", "co\u00adop", "שלום"]
)
def test_other_text_is_as_it_is(text: str) -> None:
    assert one_line(text) == harmless(text) == text


def test_line_ends_and_tabs_part_lines_and_cells_where_there_are_several() -> None:
    assert harmless("a\tb\nc") == "a\tb\nc"
    assert one_line("a\tb\nc") == "a␉b␊c"


@pytest.mark.parametrize("terminal", [True, False])
def test_a_file_gets_an_answer_as_it_is_and_a_person_sees_it(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr("sys.stdout", stream)
    answer("\x1b[31mred\n")
    assert stream.getvalue() == ("␛[31mred\n" if terminal else "\x1b[31mred\n")
