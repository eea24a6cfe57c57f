import base64
import hashlib
import re

import pytest

from pipeline.export import page
from pipeline.export.reading_records import TONES

LIGHT, DARK = "light", "dark"
SHEETS = {"palette.css": ("palette.css",), "explorer.css": ("palette.css", "explorer.css")}
TEXT, SHAPE = 4.5, 3.0
"""What WCAG 2.2 AA asks: of text against its ground (1.4.3), and of what must be seen to be understood (1.4.11)."""


def colours(scheme: str, *sheets: str) -> dict[str, str]:
    """Return the colours that style sheets name, as a scheme has them."""
    found: dict[str, str] = {}
    for sheet in sheets:
        roots = re.findall(r"(@media \(prefers-color-scheme: dark\) \{\s*)?:root \{(.*?)\}", page.own(sheet), re.DOTALL)
        for dark, body in roots:
            if not dark or scheme == DARK:
                found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", body))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_text_can_be_read(scheme: str) -> None:
    named = colours(scheme, "palette.css", "explorer.css")
    tones = ("strength", "weakness", "mixed", "neutral", "improvement", "told")
    pairs = [(ink, ground) for ink in ("ink", "faint", "link", *tones) for ground in ("page", "panel")]
    pairs += [(tone, f"{tone}-tint") for tone in tones if f"{tone}-tint" in named]
    pairs += [("ink", f"{tone}-tint") for tone in tones if f"{tone}-tint" in named] + [("ink", "lit")]
    pairs += [("heat-over", f"heat-{step}") for step in (4, 5)] + [("heat-under", f"heat-{step}") for step in (0, 1, 2)]
    pairs += [("grade-letter", name) for name in named if name.startswith("grade-") and name != "grade-letter"]
    low = {pair: round(contrast(named[pair[0]], named[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_shapes_can_be_seen(scheme: str) -> None:
    named = colours(scheme, "palette.css", "explorer.css")
    shapes = [name for name in named if name.startswith(("group-", "grade-")) and name != "grade-letter"] + ["accent"]
    assert {name for name in shapes if contrast(named[name], named["page"]) < SHAPE} == set()


def test_only_what_the_page_brings_may_run() -> None:
    made = page.render("reading.html.j2", ("palette.css",), ("let a = 1;",), view=_View(), blocks=(), marks=TONES)
    digest = base64.b64encode(hashlib.sha256(b"let a = 1;").digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    assert f"script-src &#39;sha256-{digest}&#39;;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")


def test_a_script_cannot_end_its_element() -> None:
    with pytest.raises(ValueError, match="</script"):
        page.render("reading.html.j2", ("palette.css",), ("'</SCRIPT>'",), view=_View(), blocks=(), marks=TONES)


class _View:
    title = "A"
    properties = ()
    groups = ()

    class reading:  # noqa: N801
        inspection = None
