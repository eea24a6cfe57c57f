from pipeline.export.palette import COLOURS, NONE, by_group, rgb


def test_a_group_has_its_colour_whatever_the_order() -> None:
    assert by_group(["b", "a"]) == by_group(["a", "b", "a"]) == {"": NONE, "a": COLOURS[0], "b": COLOURS[1]}


def test_groups_beyond_the_colours_are_grey() -> None:
    found = by_group("abcdefgh")
    assert found["f"] == COLOURS[-1]
    assert found["g"] == found["h"] == NONE


def test_colours_stay_apart_in_grey_enough_to_be_told_from_paper() -> None:
    assert all(sum(rgb(colour)) < 3 * 200 for colour in (*COLOURS, NONE))
    assert rgb("#0072B2") == (0, 0x72, 0xB2)
