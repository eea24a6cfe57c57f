"""PDF files of our own making for tests, written byte by byte."""


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def pdf_bytes(pages: list[list[tuple[float, float, float, str]]], extra: bytes = b"", bold: bool = False) -> bytes:
    """Return a PDF whose pages hold the given (x, y, size, text) in Helvetica."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    name = b"/Helvetica-Bold" if bold else b"/Helvetica"
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont " + name + b" /Encoding /WinAnsiEncoding >>")
    for place, rows in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            + f"/Contents {5 + 2 * place} 0 R >>".encode()
        )
        stream = b"\n".join(
            f"BT /F {size} Tf {x} {y} Td (".encode() + _escaped(text) + b") Tj ET" for x, y, size, text in rows
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    data = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R ".encode() + extra + b">>\n"
    return data + f"startxref\n{start}\n%%EOF\n".encode()
