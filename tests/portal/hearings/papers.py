# SPDX-License-Identifier: MPL-2.0
"""Files that come with an answer: honest ones of each kind, and such as wish somebody ill."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

MANIFEST = b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="m"/>'
ODT = b"application/vnd.oasis.opendocument.text"
RELS = "word/_rels/document.xml.rels"


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of one empty page, and of what else it shall hold."""
    told = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *objects,
    )
    body = b"".join(b"%d 0 obj %s endobj\n" % (n, one) for n, one in enumerate(told, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def paper(content: bytes | None = None, name: str = "udtalelse.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf(), "text/html")


def stream(content: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    size = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), head)
    return size + b"\nstream\n" + packed + b"\nendstream"


def docx(text: str = "Udtalelse") -> bytes:
    out, document = io.BytesIO(), Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info, old.read(info))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def odt(text: str = "Udtalelse", **other: bytes) -> bytes:
    body = f'<office:document-content><text:p text:style-name="P1">{text}</text:p></office:document-content>'
    return packed(
        {
            "mimetype": ODT,
            "content.xml": body.encode(),
            "META-INF/manifest.xml": MANIFEST,
        }
        | {name.replace("__", "/"): part for name, part in other.items()}
    )


def picture(kind: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def honest() -> Iterator[tuple[str, bytes]]:
    """Yield the kind and the bytes of what is taken."""
    yield "pdf", pdf(stream(b"BT (vi er imod) Tj ET"))
    yield "pdf", pdf(stream(b"1 0 << /Title (x) >>", b"/Type /ObjStm /N 1 /First 4"))
    yield "docx", docx()
    yield "odt", odt()
    yield "txt", "Vi er imod, fordi …".encode()
    yield "txt", "Vi er imod: æøå".encode("cp1252")
    yield "txt", "Vi er imod: æøå".encode("utf-16")
    yield "png", picture()
    yield "jpg", picture("JPEG")


def relation(target: str, kind: str) -> bytes:
    return (
        '<Relationships xmlns="r"><Relationship Id="r1" '
        f'Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


def field(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)
    return f'<w:document xmlns:w="w"><w:body><w:p>{runs}</w:p></w:body></w:document>'.encode()


MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'


def _packages() -> Iterator[tuple[str, str, bytes]]:
    yield "docm", "macros", with_parts(docx(), {"word/vbaProject.bin": b"\xd0\xcf"})
    yield "macro type", "macros", with_parts(docx(), {"[Content_Types].xml": MACRO_TYPES})
    yield "activex", "macros", with_parts(docx(), {"word/activeX/activeX1.xml": b"<a/>"})
    yield "ole", "macros", with_parts(docx(), {"word/embeddings/oleObject1.bin": b"\xd0\xcf"})
    yield "program inside", "macros", with_parts(docx(), {"word/media/run.exe": b"MZ"})
    far = relation("http://x.dk/t.dotm", "attachedTemplate")
    yield "template from afar", "active", with_parts(docx(), {RELS: far})
    yield "dde", "active", with_parts(docx(), {"word/document.xml": field("DDEAUTO cmd")})
    yield "dde cut", "active", with_parts(docx(), {"word/document.xml": field("DDE", "AUTO c")})
    yield "entities", "active", with_parts(docx(), {"word/document.xml": DOCTYPE})
    yield "odt basic", "macros", odt(Basic__Standard__Module1=b"x")
    yield "odt listener", "macros", odt("<script:event-listener/>")
    yield "odt image from afar", "active", odt('<draw:image xlink:href="https://x.dk/a.png"/>')
    yield "odt locked", "locked", odt(**{"META-INF__manifest.xml": b"<manifest:encryption-data/>"})
    yield "sheet", "archive", packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})
    yield "zip", "archive", packed({"a.txt": b"a"})
    yield (
        "ods",
        "kind",
        packed(
            {"mimetype": ODT + b"-x", "content.xml": b"<a/>", "META-INF/manifest.xml": MANIFEST}
        ),
    )
    yield "bomb", "bomb", with_parts(docx(), {"word/more.xml": b"A" * 25_000_000})
    yield "bomb of pictures", "bomb", with_parts(docx(), {"word/media/a.png": b"\0" * 70_000_000})
    yield "cut", "broken", docx()[:-40]


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """Yield a name, why it is refused, and the bytes of what is not."""
    yield from _packages()
    yield "html", "web_page", b"  <!DOCTYPE html><html><script>alert(1)</script></html>"
    yield "svg", "web_page", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    yield "xml", "web_page", b'\xef\xbb\xbf<?xml version="1.0"?><x/>'
    yield "html in utf-16", "web_page", "<html><script>1</script>".encode("utf-16")
    yield "old word", "old_office", b"\xd0\xcf\x11\xe0" + b"\0" * 600
    yield "rtf", "kind", b"{\\rtf1 hej}"
    yield "gzip", "archive", b"\x1f\x8b\x08" + b"\0" * 20
    yield "7z", "archive", b"7z\xbc\xaf\x27\x1c" + b"\0" * 20
    yield "rar", "archive", b"Rar!\x1a\x07" + b"\0" * 20
    yield "program", "program", b"MZ\x90\x00" + b"\0" * 60
    yield "script", "program", b"#!/bin/sh\nrm -rf /\n"
    yield "elf", "program", b"\x7fELF" + b"\0" * 60
    yield "bytes", "kind", b"abc\x00def"
    yield "empty", "empty", b"  \n"
    yield "large", "large", b"a" * 5_000_001
    yield "pdf javascript", "active", pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>")
    yield "pdf escaped", "active", pdf(b"<< /S /#4aavaScript /#4A#53 (app.alert(1)) >>")
    yield "pdf launch", "active", pdf(b"<< /S /Launch /F (cmd.exe) >>")
    yield "pdf carries", "active", pdf(b"<< /EmbeddedFile 1 >>")
    hidden = stream(b"4 0 << /S /JavaScript /JS (1) >>", b"/Type /ObjStm /N 1 /First 4")
    yield "pdf hidden", "active", pdf(hidden)
    large = stream(b"0" * 30_000_000, b"/Type /ObjStm /N 1 /First 4")
    yield "pdf bomb", "bomb", pdf(large)
    yield "pdf locked", "locked", pdf() + b"trailer << /Encrypt 4 0 R >>\n%%EOF"
    yield "pdf cut", "broken", pdf()[:60]
    yield "pdf and zip", "archive", pdf() + packed({"a.exe": b"MZ"})
