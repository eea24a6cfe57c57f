"""Hostile plain text and Markdown."""

READ = "read"
SECRET = "the words of another file that no document may bring in"
WORDS = (
    b"# Durham County Council\n\nInspection of children's social care services\n\n"
    b"Inspection dates: 4 March 2019 to 15 March 2019\n\n## What needs to improve\n\n"
    b"* The response to children who go missing.\n\nSocial workers visit children too late. "
)
_LARGE = ("reading it takes",)
_BINARY = ("a binary file of unknown kind",)
_NUMBER = b"9" * 10_000

TEXT = (
    (
        "fifty-megabytes-of-one-line.txt",
        lambda: b"children are visited too late and " * 1_500_000,
        (*_LARGE, "more text"),
    ),
    ("one-word-of-a-megabyte.txt", b"a" * 1_000_000, (*_LARGE, READ)),
    ("one-sentence-of-half-a-megabyte.txt", WORDS + b"and children who go missing are seen " * 13_000, (*_LARGE, READ)),
    ("nul.txt", b"\x00" * 10_000, _BINARY),
    ("nul-between.txt", WORDS.replace(b" ", b"\x00 "), _BINARY),
    ("few-nul.txt", WORDS * 3 + b"\x00\x00", (READ,)),
    ("right-to-left.txt", WORDS + "\u202eetal oot\u202c \u2067isolated\u2069 \u200f\u061c".encode(), (READ,)),
    ("escapes.txt", WORDS + b"\x1b[2J\x1b]0;owned\x07\x1b[31m", (READ,)),
    ("utf-16.txt", WORDS.decode().encode("utf-16"), (READ,)),
    ("utf-16-cut.txt", WORDS.decode().encode("utf-16")[:-1], (READ,)),
    ("utf-16-without-mark.txt", WORDS.decode().encode("utf-16-le"), _BINARY),
    ("utf-32.txt", WORDS.decode().encode("utf-32"), (READ, *_BINARY)),
    ("latin.txt", WORDS + "Máire’s – “visit”".encode("cp1252"), (READ,)),
    ("broken-utf-8.txt", WORDS + b"\xc3\x28 \xf0\x28\x8c\xbc \xed\xa0\x80 \xff", (READ, *_BINARY)),
    ("cut-utf-8.txt", WORDS + "é".encode()[:1], (READ,)),
    ("only-a-mark.txt", b"\xef\xbb\xbf", ("no words in it",)),
    ("marks-on-marks.txt", WORDS + ("a" + "\u0301" * 50_000).encode(), (*_LARGE, READ)),
    ("unseen.txt", ("\u200b\u2060\ufeff" * 20_000).encode(), ("no words in it",)),
    ("blank-pages.txt", b"\f" * 100_000 + b"words", (READ,)),
    ("many-short-lines.txt", b"a\n" * 100_000, (READ, *_LARGE)),
    ("many-paragraphs.txt", b"Children are seen.\n\n" * 20_000, (READ, *_LARGE)),
    ("quotes-in-quotes.md", b"> " * 50_000 + b"words", (READ, *_LARGE)),
    ("lists-in-lists.md", b"".join(b"  " * n + b"* item\n" for n in range(1_500)), (READ, *_LARGE)),
    ("wide-table.md", b"|" + b" Good |" * 20_000 + b"\n" + b"|---" * 20_000 + b"|\n", (READ, *_LARGE)),
    ("long-numbers.md", WORDS + b"\n\n" + _NUMBER + b". item\n\n4 March " + _NUMBER + b"\n\n" + _NUMBER, (READ,)),
    ("numbers-of-elsewhere.md", WORDS + "\n\n². item\n\n٤ March ٢٠١٩\n\n⁴ March ²⁰¹⁹, ①. Good".encode(), (READ,)),
    ("days-that-are-none.md", WORDS + b"\n\n31 February 2019, 0 March 0000, 99 May 9999 to 1 January 1", (READ,)),
    ("head-of-aliases.md", b"---\na: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n" + WORDS, (READ,)),
    ("head-that-runs-something.md", b"---\ntitle: !!python/object/apply:os.system [exit]\n---\n" + WORDS, (READ,)),
    ("markup.md", WORDS + b"<script>alert(1)</script> {{7*7}} ${7*7} {% raw %} [bold]x[/bold]", (READ,)),
    ("formulas.md", b"# =cmd|' /C calc'!A0\n\n" + WORDS + b"\n\n* =HYPERLINK(1) must improve for children.", (READ,)),
    ("statements.md", WORDS + b'\n\n* Children " . } ; <urn:x> a <urn:y> . """ \\u0022 must be seen.', (READ,)),
    ("brackets.txt", b"[(" * 50_000 + b"a", (READ, *_LARGE)),
    ("stars.txt", b"**a __b *" * 10_000, (READ, *_LARGE)),
    ("spaces.txt", b" " * 2_000_000 + b"a", (READ,)),
    ("stops.txt", b"a. " * 50_000, (READ, *_LARGE)),
    ("capitals.txt", b"Mary Smith, Director of " * 10_000, (READ, *_LARGE)),
    ("of-the.txt", b"the quality of " * 15_000, (READ, *_LARGE)),
    ("months.txt", b"4 March to 5 April and " * 8_000, (READ, *_LARGE)),
)
