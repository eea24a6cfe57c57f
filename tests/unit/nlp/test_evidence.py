"""Where evidence stands: the innermost section at an offset."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Section
from pipeline.nlp.evidence import section_at

PLACES = st.integers(0, 12)
SECTIONS = st.lists(st.builds(Section, st.none(), st.just(""), PLACES, PLACES), max_size=5)


@given(SECTIONS, PLACES)
def test_the_innermost_section_is_the_same_however_it_is_looked_up(sections: list[Section], offset: int) -> None:
    # A list may change between two questions, so nothing is kept of it: it is looked through each time.
    assert section_at(tuple(sections), offset) == section_at(sections, offset)


def test_two_documents_in_turn_keep_their_own_sections() -> None:
    one, other = (Section("a", "", 0, 9), Section("b", "", 2, 5)), (Section("c", "", 0, 9),)
    found = [section_at(sections, 3) for sections in (one, other, one)]
    assert [section.notation for section in found if section] == ["b", "c", "b"]
    assert section_at(one, 9) is None
