"""Hostile PDF files, written byte by byte."""

import zlib

from made_hostile_text import READ, WORDS

_BROKEN = ("a broken PDF",)
_IMAGES = ("no text: its pages are images",)
_LARGE = ("reading it takes", "reading it brings the reader down")
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SHOWN = b"BT /F 12 Tf 72 700 Td (Children are visited too late.) Tj ET"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def pdf(*more: bytes, content: bytes = b"", page: bytes = b"", pages: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF of one page; objects 1 to 5 are catalogue, page tree, font, page and content, `more` follow."""
    tree = pages or b"/Kids [4 0 R] /Count 1"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages " + tree + b" >>",
        _FONT,
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >> /Contents 5 0 R "
        + (page or b"/MediaBox [0 0 595 842]")
        + b" >>",
        content or stream(_SHOWN),
        *more,
    )
    data = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


def _swelling(megabytes: int, layers: int = 1) -> bytes:
    """Return a stream that unpacks to so many megabytes of spaces."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return stream(packed, b"/Filter [%s]" % (b"/FlateDecode " * layers))


def _many(pages: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(6, 6 + pages))
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return pdf(*[leaf] * pages, pages=b"/Kids [%s] /Count %d" % (kids, pages))


def _tall(levels: int) -> bytes:
    """Return a PDF whose page tree has so many levels."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1 if n < 5 + levels else 4) for n in range(6, 6 + levels)
    ]
    return pdf(*nodes, pages=b"/Kids [6 0 R] /Count 1")


_LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "
    b"/ID [<00> <00>]"
)
_IMAGE = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
_WHOLE = pdf()

PDF = (
    ("whole.pdf", _WHOLE, (READ,)),
    ("cut-in-half.pdf", _WHOLE[: len(_WHOLE) // 2], (*_BROKEN, READ)),
    ("cut-at-the-end.pdf", _WHOLE[:-40], (READ, *_BROKEN)),
    ("only-a-head.pdf", b"%PDF-1.7\n", _BROKEN),
    ("garbage-before.pdf", b"garbage\n" * 100 + _WHOLE, (READ,)),
    ("garbage-after.pdf", _WHOLE + b"\x00garbage" * 100_000, (READ, *_BROKEN)),
    ("named.docx", _WHOLE + b"\n", (READ,)),
    ("locked.pdf", pdf(trailer=_LOCK), ("an encrypted PDF",)),
    ("locked-by-nothing.pdf", pdf(trailer=b"/Encrypt << /Filter /NoSuch >>"), (*_BROKEN, "an encrypted PDF")),
    ("no-pages.pdf", pdf(pages=b"/Kids [] /Count 0"), _BROKEN),
    ("ten-thousand-pages.pdf", lambda: _many(10_000), ("10000 pages: more than the 2000 that are read",)),
    ("claims-a-million-pages.pdf", pdf(pages=b"/Kids [4 0 R] /Count 1000000"), ("1000000 pages", *_BROKEN, READ)),
    ("claims-pages-below-none.pdf", pdf(pages=b"/Kids [4 0 R] /Count -5"), (*_BROKEN, READ)),
    ("pages-in-a-circle.pdf", pdf(pages=b"/Kids [2 0 R 2 0 R] /Count 2"), (*_BROKEN, *_IMAGES)),
    ("tall-page-tree.pdf", _tall(3_000), (*_BROKEN, *_IMAGES, READ)),
    ("tables-in-a-circle.pdf", pdf(trailer=b"/Prev 9"), (*_BROKEN, READ)),
    ("swelling-page.pdf", lambda: pdf(content=_swelling(600)), (*_IMAGES, *_LARGE, *_BROKEN)),
    ("swelling-twice.pdf", lambda: pdf(content=_swelling(1000, 3)), (*_IMAGES, *_LARGE, *_BROKEN)),
    (
        "swelling-objects.pdf",
        lambda: (
            b"%PDF-1.5\n1 0 obj\n"
            + _swelling(600).replace(b"<<", b"<< /Type /ObjStm /N 99999999 /First 9", 1)
            + b"\nendobj\ntrailer\n<< /Root 1 0 R >>\n"
        ),
        (*_BROKEN, *_LARGE),
    ),
    ("broken-stream.pdf", pdf(content=stream(b"\x78\x9cgarbage", b"/Filter /FlateDecode")), (*_IMAGES, READ)),
    (
        "endless-filters.pdf",
        pdf(content=stream(_SHOWN, b"/Filter [%s]" % (b"/LZWDecode " * 5_000))),
        (READ, *_IMAGES, *_LARGE),
    ),
    ("stream-longer-than-itself.pdf", _WHOLE.replace(b"/Length 64", b"/Length 9999999"), (READ, *_IMAGES, *_BROKEN)),
    ("arrays-in-arrays.pdf", pdf(page=b"/MediaBox [0 0 595 842] /A " + b"[" * 100_000), (*_BROKEN, READ, *_IMAGES)),
    ("marks-in-marks.pdf", pdf(content=stream(b"q " * 200_000 + _SHOWN)), (READ, *_LARGE, *_IMAGES)),
    ("form-in-itself.pdf", pdf(stream(b"/X Do", _FORM), content=stream(b"/X Do " + _SHOWN)), (READ, *_IMAGES)),
    (
        "huge-image.pdf",
        pdf(stream(b"x", _IMAGE % (2_000_000_000, 2_000_000_000)), content=stream(b"/X Do " + _SHOWN)),
        (READ,),
    ),
    (
        "only-an-image.pdf",
        pdf(stream(b"\x00" * 10_000, _IMAGE % (100, 100)), content=stream(b"/X Do")),
        _IMAGES,
    ),
    ("huge-page.pdf", pdf(page=b"/MediaBox [-1e30 -1e30 1e30 1e30]"), (READ, *_IMAGES)),
    ("page-of-no-size.pdf", pdf(page=b"/MediaBox [0 0 0 0]"), (READ, *_IMAGES)),
    ("huge-letters.pdf", pdf(content=stream(b"BT /F 1e38 Tf 1e38 0 0 1e38 0 0 Tm (late) Tj ET")), (READ, *_IMAGES)),
    ("letters-of-no-size.pdf", pdf(content=stream(b"BT /F 0 Tf 72 700 Td (late) Tj ET")), (READ, *_IMAGES)),
    (
        "thousands-of-lines.pdf",
        pdf(content=stream(b"BT /F 1 Tf 72 800 Td " + b"(Children are seen.) Tj 0 -0.1 Td " * 8_000 + b"ET")),
        (READ, *_LARGE),
    ),
    ("one-long-line.pdf", pdf(content=stream(b"BT /F 1 Tf (" + b"late " * 100_000 + b") Tj ET")), (READ, *_LARGE)),
    (
        "many-columns.pdf",
        pdf(content=stream(b"BT /F 9 Tf 0 700 Td " + b"(Good) Tj 99 0 Td " * 3_000 + b"ET")),
        (READ, *_LARGE),
    ),
    ("controls.pdf", pdf(content=stream(_SHOWN.replace(b"late", b"\\000\\033[2Jlate"))), (READ,)),
    (
        "runs-something.pdf",
        pdf(trailer=b"/Info << /Title (<script>alert\\(1\\)</script>) >>").replace(
            b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        ),
        (READ, *_BROKEN),
    ),
    ("text.pdf", WORDS + b"of a text", (READ,)),
)
