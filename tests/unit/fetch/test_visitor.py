from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_site import Site, cut_short, hanging, in_turn, redirect, status

from pipeline.errors import FetchError
from pipeline.fetch.site import read_site

pytest.importorskip("httpx", reason="what fetches is not installed: the extra 'fetch'")
pytest.importorskip("protego", reason="what fetches is not installed: the extra 'fetch'")

from pipeline.fetch.visitor import Visitor, agent, retry_after

WORDS = b"%PDF-1.4 words"


class Waiting:
    """A clock that goes on only when someone sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


def visiting(site: Site, folder: Path, waiting: Waiting, **changes: str) -> Visitor:
    return Visitor(read_site(site.described(folder, **changes)), agent("0", "a@b.org"), waiting.sleep, waiting.clock)


def test_an_answer_has_its_bytes_and_version_and_every_request_says_who_asks(
    site: Site, tmp_path: Path, waiting: Waiting
) -> None:
    site.answers["/a"] = WORDS
    with visiting(site, tmp_path, waiting) as guest:
        answer = guest.get(f"{site.address}/a")
        assert answer is not None
        assert (answer.body, answer.url) == (WORDS, f"{site.address}/a")
        assert guest.get(f"{site.address}/a", etag=answer.etag) is None
    assert site.paths() == ["/robots.txt", "/a", "/a"]
    assert all("a@b.org" in one.headers["User-Agent"] for one in site.asked)


def test_what_robots_forbid_is_not_asked(site: Site, tmp_path: Path, waiting: Waiting) -> None:
    site.answers |= {"/robots.txt": "User-agent: inspection-graph\nDisallow: /private*\n", "/private/a": WORDS}
    with visiting(site, tmp_path, waiting) as guest, pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        guest.get(f"{site.address}/private/a")
    assert site.paths() == ["/robots.txt"]


def test_robots_that_are_not_there_forbid_nothing_and_those_not_to_be_had_forbid_all(
    site: Site, tmp_path: Path, waiting: Waiting
) -> None:
    site.answers = {"/a": WORDS}
    with visiting(site, tmp_path, waiting) as guest:
        assert guest.get(f"{site.address}/a") is not None
    site.answers["/robots.txt"] = status(503)
    with visiting(site, tmp_path, waiting) as guest, pytest.raises(FetchError, match="nothing is asked"):
        guest.get(f"{site.address}/a")
    assert site.paths()[2:] == ["/robots.txt"] * 3


def test_requests_are_apart_by_the_longer_of_our_delay_and_the_sites(
    site: Site, tmp_path: Path, waiting: Waiting
) -> None:
    site.answers |= {"/robots.txt": "User-agent: *\nCrawl-delay: 7\n", "/a": WORDS}
    with visiting(site, tmp_path, waiting, delay="2.0") as guest:
        for _ in range(3):
            guest.get(f"{site.address}/a")
    assert waiting.slept == [2.0, 7.0, 7.0]


def test_a_site_that_is_busy_is_given_the_time_it_asks_for(site: Site, tmp_path: Path, waiting: Waiting) -> None:
    site.answers["/a"] = in_turn(status(429, Retry_After="120"), status(503), WORDS)
    with visiting(site, tmp_path, waiting, backoff="3.0") as guest:
        assert guest.get(f"{site.address}/a") is not None
    assert waiting.slept == [120.0, 6.0]


def test_a_site_that_asks_for_more_patience_than_we_have_is_left(site: Site, tmp_path: Path, waiting: Waiting) -> None:
    site.answers["/a"] = status(429, Retry_After="3600")
    with visiting(site, tmp_path, waiting) as guest, pytest.raises(FetchError, match="asks to wait 3600 s"):
        guest.get(f"{site.address}/a")
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize(
    ("answer", "reason", "times"),
    [
        (status(404), "404", 1),
        (status(403), "403", 1),
        (status(501), "501", 1),
        (status(500), "500 .*3 times", 3),
        (cut_short(WORDS * 1000), "connection failed.*3 times", 3),
        (hanging, "no answer within 0.5 s, 3 times", 3),
        (redirect("/a"), "more than 5 redirects", 6),
        (redirect("http://elsewhere.invalid/a"), "elsewhere.invalid, which is not among the hosts", 1),
        (redirect("file:///etc/hosts"), "not among the hosts", 1),
    ],
    ids=["404", "403", "501", "500", "cut short", "hanging", "round", "elsewhere", "no web address"],
)
def test_what_is_not_to_be_had_says_why(
    site: Site, tmp_path: Path, waiting: Waiting, answer: object, reason: str, times: int
) -> None:
    site.answers["/a"] = answer  # type: ignore[assignment]
    with visiting(site, tmp_path, waiting) as guest, pytest.raises(FetchError, match=reason) as raised:
        guest.get(f"{site.address}/a")
    assert "\n" not in str(raised.value)
    assert site.paths().count("/a") == times


def test_a_file_that_was_cut_short_once_is_had_whole(site: Site, tmp_path: Path, waiting: Waiting) -> None:
    site.answers["/a"] = in_turn(cut_short(WORDS * 1000), hanging, WORDS * 1000)
    with visiting(site, tmp_path, waiting) as guest:
        answer = guest.get(f"{site.address}/a")
    assert answer is not None
    assert answer.body == WORDS * 1000


def test_redirects_within_the_site_are_followed(site: Site, tmp_path: Path, waiting: Waiting) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": WORDS}
    with visiting(site, tmp_path, waiting) as guest:
        answer = guest.get(f"{site.address}/a")
    assert answer is not None
    assert answer.url == f"{site.address}/b"


def test_an_answer_that_never_ends_is_given_up(site: Site, tmp_path: Path, waiting: Waiting) -> None:
    site.answers["/a"] = WORDS
    # Nothing can be there in less than no time: every answer is late.
    with visiting(site, tmp_path, waiting, whole="-1.0") as guest, pytest.raises(FetchError, match="not all there"):
        guest._persistently(f"{site.address}/a", {}, robots=False)
    assert site.paths() == ["/a"] * 3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("17", 17.0),
        ("Wed, 01 Jan 2025 00:01:00 GMT", 60.0),
        ("Tue, 31 Dec 2024 00:00:00 GMT", 0.0),
        ("when I feel like it", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime(2025, 1, 1, tzinfo=UTC)) == seconds
