"""Hostile Word documents: archives and XML made by hand."""

import io
import zipfile

from made_hostile_text import READ

_BROKEN = ("a broken Word document", "a broken archive")
_LARGE = ("reading it takes",)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_P = "<w:p><w:r><w:t>Children are visited too late.</w:t></w:r></w:p>"


def _relations(more: str = "") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>{more}</Relationships>'
    )


def _archive(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str = _P, head: str = "", more: dict[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """Return a Word document; `head` stands before its root, `more` are further members of the archive."""
    return _archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations(relations),
            "word/document.xml": f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>',
            **(more or {}),
        }
    )


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE d [<!ENTITY l0 "late">{lines}]>'


def _told(entity: str) -> str:
    return f"<w:p><w:r><w:t>Children are late &{entity};</w:t></w:r></w:p>"


def _lying() -> bytes:
    """Return an archive that says of a member of 50 MB that it has ten bytes."""
    whole = word(_P + " " * 50_000_000)
    size = (len(_P) + 50_000_000).to_bytes(4, "little")[2:]
    at = whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"word/document.xml"))
    assert whole[at + 26 : at + 28] == size
    return whole[: at + 24] + (10).to_bytes(4, "little") + whole[at + 28 :]


_FILE = '<!DOCTYPE d [<!ENTITY x SYSTEM "secret.txt">]>'
_NET = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'
_SPAN = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>' + _P + "</w:tc></w:tr></w:tbl>"
_LEVEL = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>late</w:t></w:r></w:p>'
)
_WHOLE = word()

WORD = (
    ("whole.docx", _WHOLE, (READ,)),
    ("named.pdf", word(_P * 2), (READ,)),
    ("cut.docx", _WHOLE[: len(_WHOLE) // 2], _BROKEN),
    ("only-a-head.docx", b"PK\x03\x04" + b"\x00" * 60, _BROKEN),
    ("sheet.docx", _archive({"xl/workbook.xml": "<x/>"}), ("an archive that holds no Word document",)),
    ("entity-of-a-file.docx", word(_told("x"), _FILE), (READ, *_BROKEN)),
    ("entity-of-the-net.docx", word(_told("x"), _NET), (READ, *_BROKEN)),
    ("entities-in-entities.docx", word(_told("l11"), _laughs()), (READ, *_BROKEN, *_LARGE)),
    (
        "one-entity-often.docx",
        word(_told("x;" + "&x;" * 20_000 + "&x"), f'<!DOCTYPE d [<!ENTITY x "{"late " * 20_000}">]>'),
        (READ, *_BROKEN, *_LARGE),
    ),
    (
        "swelling.docx",
        lambda: word(more={f"word/media/{n}.bin": b"\x00" * 100_000_000 for n in range(6)}),
        ("an archive that unpacks to more than 500 MB",),
    ),
    ("swelling-within-bounds.docx", lambda: word(_P + " " * 200_000_000), (READ, *_BROKEN, *_LARGE)),
    ("swelling-and-lying.docx", _lying, _BROKEN),
    ("nested.docx", word("<w:sdt>" * 50_000 + _P + "</w:sdt>" * 50_000), _BROKEN),
    (
        "tables-in-tables.docx",
        word("<w:tbl><w:tr><w:tc>" * 60 + _P + "</w:tc></w:tr></w:tbl>" * 60),
        (READ, *_BROKEN, "no words in it", *_LARGE),
    ),
    ("cell-over-a-billion-columns.docx", word(_SPAN.format(10**9)), (READ, *_BROKEN, *_LARGE)),
    ("cell-over-no-columns.docx", word(_SPAN.format("many")), (READ, *_BROKEN)),
    ("list-a-billion-deep.docx", word(_LEVEL.format(10**9)), (READ, *_BROKEN)),
    ("list-of-many-digits.docx", word(_LEVEL.format("9" * 5_000)), (READ, *_BROKEN)),
    ("many-paragraphs.docx", lambda: word(_P * 10_000), (READ, *_LARGE)),
    (
        "one-long-paragraph.docx",
        lambda: word("<w:p>" + "<w:r><w:t>late </w:t></w:r>" * 50_000 + "</w:p>"),
        (READ, *_LARGE),
    ),
    ("names-that-lead-out.docx", word(more={"../../out.txt": "x", "/etc/out": "x", "C:\\out": "x"}), (READ, *_BROKEN)),
    ("many-members.docx", lambda: word(more={f"m/{n}.txt": "" for n in range(5_000)}), (READ,)),
    (
        "relation-to-elsewhere.docx",
        word(relations=f'<Relationship Id="r2" Type="{_OFFICE}/x" Target="file:///etc/passwd" TargetMode="External"/>'),
        (READ,),
    ),
    (
        "relation-to-nothing.docx",
        _archive({"[Content_Types].xml": _TYPES, "word/document.xml": "<x/>", "_rels/.rels": "<x/>"}),
        _BROKEN,
    ),
    ("not-xml.docx", word("<w:p>&nosuch;</w:q>"), _BROKEN),
    ("controls.docx", word("<w:p><w:r><w:t>\x00\x1b[2J</w:t></w:r></w:p>"), _BROKEN),
    ("scripts.docx", word(_P.replace("late.", "late. &lt;script&gt;alert(1)&lt;/script&gt;")), (READ,)),
    ("bytes-of-chance.docx", _WHOLE[:200] + bytes(range(256)) + _WHOLE[456:], _BROKEN),
)
