from dataclasses import replace
from pathlib import Path

import pytest
from made_readings import corpus
from made_shares import share

from pipeline.corrections import Applied
from pipeline.corrections.outcomes import Outcome
from pipeline.graph.threads import Said
from pipeline.job.share import DamagedShare, Kept, Share, lightened, pack, placed, unpack
from pipeline.model import Origin, Skipped


def shares() -> list[Share]:
    return [share(reading, Applied("correction 1", reading.document.id, Outcome.CHANGED)) for reading in corpus()]


SHARES = shares()


@pytest.mark.parametrize("made", SHARES, ids=lambda made: made.document)
def test_a_share_comes_back_as_it_was(made: Share, tmp_path: Path) -> None:
    packed = pack(made)
    (tmp_path / "share").write_bytes(packed)
    for path in (None, tmp_path / "share"):
        kept = unpack(packed, path)
        assert isinstance(kept, Kept)
        assert kept.whole() == made
        assert (kept.own(), kept.records()) == (made.portion.own, made.records)
        assert kept.outline() == made.portion.outline != b""


def test_what_stays_on_disk_is_not_held() -> None:
    kept = unpack(pack(SHARES[0]))
    assert isinstance(kept, Kept)
    assert (kept.share.records, kept.share.portion.own, kept.share.portion.outline) == ({}, b"", b"")


def test_what_was_asked_of_all_together_can_be_let_go() -> None:
    kept = unpack(pack(SHARES[0]))
    assert isinstance(kept, Kept)
    portion, light = kept.share.portion, lightened(kept).share.portion
    assert all((portion.accounts, portion.people, portion.teams, portion.said.asked))
    assert light == replace(portion, accounts=(), people=(), teams=(), said=Said())


def test_the_names_of_themes_are_held_once() -> None:
    one, other = (unpack(pack(made)) for made in (SHARES[0], SHARES[0]))
    assert isinstance(one, Kept)
    assert isinstance(other, Kept)
    assert one.share.portion.counts
    for here, there in zip(one.share.portion.counts, other.share.portion.counts, strict=True):
        assert here[0] is there[0]
        assert here[1] is there[1]


def test_a_reason_comes_back_too() -> None:
    assert unpack(pack(Skipped("a.pdf", "an empty file"))) == Skipped("a.pdf", "an empty file")


def test_the_same_gives_the_same_bytes() -> None:
    assert pack(SHARES[0]) == pack(shares()[0])


@pytest.mark.parametrize("length", [0, 10, 30, 60, 100, 500])
def test_a_part_of_a_share_is_none(length: int) -> None:
    with pytest.raises(DamagedShare):
        unpack(pack(SHARES[0])[:length])


@pytest.mark.parametrize("place", [0, 30, 61, 70, 500, -1])
def test_a_share_with_one_byte_wrong_is_none(place: int) -> None:
    packed = bytearray(pack(SHARES[0]))
    packed[place] ^= 1
    with pytest.raises(DamagedShare):
        unpack(bytes(packed))


def test_only_a_file_whose_bytes_were_fetched_has_an_address() -> None:
    kept = unpack(pack(SHARES[0]))
    assert isinstance(kept, Kept)
    origin = Origin("https://a.example/1", "2026-01-02T03:04:05Z")
    here = placed(kept, (kept.share.sha256, origin))
    assert isinstance(here, Kept)
    assert here.share.portion.origin == origin
    assert here.own() == kept.own()
    assert placed(kept, ("other bytes", origin)) == placed(kept, None) == kept
