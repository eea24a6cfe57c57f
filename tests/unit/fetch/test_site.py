from pathlib import Path

import pytest

from pipeline.errors import FetchError
from pipeline.fetch.site import read_site
from pipeline.resources import resource

TEXT = resource("sources", "ofsted.toml").read_text(encoding="utf-8")


def test_the_site_of_the_inspectorate_is_described() -> None:
    site = read_site(resource("sources", "ofsted.toml"))
    assert site.address("80465").endswith("/80465")
    assert any(site.address("1").startswith(f"https://{host}/") for host in site.hosts)
    assert site.manners.delay >= 1


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("tries = 4\n", "", "tries"),
        ("tries = 4", "tries = 4\nhaste = 1", "haste"),
        ("[listing]", "[listing]\nselector = 'a'", "selector is not known"),
        ("(?P<year>", "(?P<yr>", "day, month and year"),
        ("(?P<day>", "((?P<day>", "does not describe a site"),
        ('name = "Ofsted"', "", "lacks 'name'"),
        ("[check]", "[check", "does not describe a site"),
    ],
)
def test_a_file_that_does_not_describe_a_site_says_why(tmp_path: Path, before: str, after: str, reason: str) -> None:
    assert before in TEXT
    path = tmp_path / "site.toml"
    path.write_text(TEXT.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FetchError, match=reason):
        read_site(path)
