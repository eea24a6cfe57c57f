"""The categories of cues as bits: the names and the bits are one list."""

from pipeline.nlp.polarity import kinds


def test_the_bits_are_in_the_order_of_the_names() -> None:
    assert [getattr(kinds, name.upper()) for name in kinds.ORDER] == [1 << n for n in range(len(kinds.ORDER))]
