# SPDX-License-Identifier: MPL-2.0
"""Three hundred files that wish a register ill: bombs, entities, macros, cuts, flips and lies."""

import io
import random
import zipfile
from collections.abc import Iterator

from docx import Document
from openpyxl import Workbook

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = b'<?xml version="1.0"?><Types xmlns="x"></Types>'
BOOK = (
    f'<workbook xmlns="{SHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
).encode()
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sheet(rows: str) -> bytes:
    return f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'.encode()


ONE = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Regel</t></is></c></row>')


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(**other: bytes) -> bytes:
    """Return a workbook whose parts can be replaced: book, rels, strings, sheet, types, extra."""
    parts = {
        "[Content_Types].xml": other.get("types", TYPES),
        "xl/workbook.xml": other.get("book", BOOK),
        "xl/_rels/workbook.xml.rels": other.get("rels", RELS),
        "xl/worksheets/sheet1.xml": other.get("sheet", ONE),
    }
    if "strings" in other:
        parts["xl/sharedStrings.xml"] = other["strings"]
    if "extra" in other:
        parts["xl/vbaProject.bin"] = other["extra"]
    return packed(parts)


def docx(body: bytes, types: bytes = TYPES) -> bytes:
    start = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
    whole = start + body + b"</w:body></w:document>"
    return packed({"[Content_Types].xml": types, "word/document.xml": whole})


def honest() -> tuple[bytes, bytes]:
    """Return a good workbook and a good Word file, to be cut and bent."""
    book = Workbook()
    for row in (["Regel", "Oprindelse", "Ejer"], ["Ugeplaner", "vane", "Forvaltningen"]):
        book.worksheets[0].append(row)
    out, document = io.BytesIO(), Document()
    book.save(out)
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Regel", "Oprindelse", "Ugeplaner", "vane")):
        table.cell(place // 2, place % 2).text = text
    written = io.BytesIO()
    document.save(written)
    return out.getvalue(), written.getvalue()


def bombs() -> Iterator[tuple[str, bytes]]:
    big = b"<si><t>" + b"A" * 60_000_000 + b"</t></si>"
    strings = f'<sst xmlns="{SHEET}">'.encode()
    yield "bomb-strings", xlsx(strings=strings + big + b"</sst>")
    yield "bomb-sheet", xlsx(sheet=sheet("<row><c><v>1</v></c></row>" * 900_000))
    yield "bomb-elements", xlsx(sheet=sheet("<c/>" * 1_500_000))
    yield "bomb-word", docx(b"<w:p><w:r><w:t>" + b" " * 60_000_000 + b"</w:t></w:r></w:p>")
    yield "bomb-types", docx(b"", types=b" " * 60_000_000)
    yield "bomb-rels", xlsx(rels=b"<a>" + b"<Relationship/>" * 3_000_000)
    yield "bomb-many-strings", xlsx(strings=strings + b"<si/>" * 1_000_000 + b"</sst>")
    yield "bomb-attributes", xlsx(sheet=sheet('<row r="' + "9" * 7_000_000 + '"/>'))
    yield "bomb-names", packed({f"{number}": b"" for number in range(40_000)})
    for depth in (200, 5_000, 400_000):
        yield f"deep-{depth}", xlsx(sheet=b"<a>" * depth)
        yield f"deep-word-{depth}", docx(b"<w:tbl>" * depth)


def entities() -> Iterator[tuple[str, bytes]]:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'
    fetch = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x"><a/>'
    local = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    outer = b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/d"> %p;]><a/>'
    late = b"<!--" + b"x" * 200_000 + b"-->" + laughs
    wide = laughs.decode().encode("utf-16")
    texts = {"laughs": laughs, "fetch": fetch, "local": local, "outer": outer, "late": late}
    for name, text in {**texts, "wide": wide}.items():
        for part in ("book", "rels", "strings", "sheet"):
            yield f"entity-{name}-{part}", xlsx(**{part: text})
        parts = {"[Content_Types].xml": TYPES, "word/document.xml": text}
        yield f"entity-{name}-word", packed(parts)


def macros_and_lies() -> Iterator[tuple[str, bytes]]:
    yield "macro-part", xlsx(extra=b"\x00" * 100)
    for kind in (b"application/vnd.ms-excel.sheet.macroEnabled.12", b"x/vbaProject"):
        yield f"macro-{kind[:9].decode()}", xlsx(types=TYPES.replace(b'"x"', b'"' + kind + b'"'))
        yield f"macro-word-{kind[:9].decode()}", docx(b"", types=kind)
    for how in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        parts = {"[Content_Types].xml": TYPES, "word/document.xml": b"<a/>" * 9}
        yield f"packed-{how}", packed(parts, how)
    outside = RELS.replace(b'Target="', b'TargetMode="External" Target="http://127.0.0.1:9/')
    yield "external", xlsx(rels=outside)
    yield "climbs", xlsx(rels=RELS.replace(b"worksheets", b"../../../../etc"))
    yield "absolute", xlsx(rels=RELS.replace(b"worksheets/sheet1.xml", b"/etc/passwd"))
    yield "hidden", xlsx(book=BOOK.replace(b'sheetId="1"', b'sheetId="1" state="veryHidden"'))
    for state in ("w:ins", "w:del", "w:moveFrom"):
        yield f"open-{state[2:]}", docx(f"<{state}><w:p/></{state}>".encode())
    cells = {
        "far": '<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
        "row": f'<row r="{"9" * 30}"><c><v>1</v></c></row>',
        "index": '<row><c t="s"><v>999999999999</v></c></row>',
        "negative": '<row><c t="s"><v>-1</v></c></row>',
        "digits": f'<row><c t="s"><v>{"9" * 5000}</v></c></row>',
        "arabic": '<row><c t="s"><v>\u0663</v></c></row>',
        "name": '<row><c r="ÆØÅ"><v>1</v></c></row>',
        "wide": "<row>" + "<c><v>1</v></c>" * 30_000 + "</row>",
        "tall": '<row><c t="str"><v>x</v></c></row>' * 3_000,
    }
    for name, rows in cells.items():
        yield f"cell-{name}", xlsx(sheet=sheet(rows))
    locked = bytearray(xlsx())
    for place in range(len(locked) - 8):
        if locked[place : place + 4] == b"PK\x01\x02":
            locked[place + 8] |= 1
    yield "locked", bytes(locked)


def texts() -> Iterator[tuple[str, bytes]]:
    for sign in ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x")', "\t=1"):
        yield f"formula-{ord(sign[0])}", f"Regel;Ejer\n{sign};{sign}".encode()
        rows = f'<row><c><f>1+1</f><v>2</v></c><c t="str"><v>{sign[0]}</v></c></row>'
        yield f"formula-xlsx-{ord(sign[0])}", xlsx(sheet=sheet(rows.replace("\t", " ")))
    danish = "Regel;Ejer\nÅbningstider for ældre;Rådet"
    for code in ("cp1252", "latin-1", "utf-16", "utf-16-le", "utf-8-sig", "utf-7", "cp865"):
        yield f"code-{code}", danish.encode(code)
    yield "half-utf16", danish.encode("utf-16")[:-1]
    starts = {
        "exe": b"MZ\x90",
        "elf": b"\x7fELF",
        "pdf": b"%PDF-1.7",
        "png": b"\x89PNG\r\n",
        "ole": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "rtf": b"{\\rtf1",
        "gz": b"\x1f\x8b\x08",
        "7z": b"7z\xbc\xaf",
        "rar": b"Rar!\x1a",
        "jpg": b"\xff\xd8\xff\xe0",
        "html": b"<!doctype html><script>1</script>",
        "svg": b"<svg onload='x'/>",
        "xml": b'<?xml version="1.0"?><!DOCTYPE a>',
        "zip": b"PK\x05\x06" + b"\0" * 18,
    }
    for name, start in starts.items():
        yield f"kind-{name}", start
        yield f"kind-{name}-long", start + bytes(range(256)) * 400
    yield from {
        "empty": b" ",
        "bom": b"\xef\xbb\xbf",
        "nul": b"Regel\x00\x00",
        "quote": b'Regel;Ejer\n"' + b"a" * 3_000_000,
        "semicolons": b";" * 4_000_000,
        "lines": b"a\n" * 2_400_000,
        "one-line": b"a" * 4_900_000,
        "too-large": b"a" * 5_000_001,
        "tabs": b"Regel\t\n" + b"\t" * 2_000_000,
        "carriage": b"Regel;x\ra;b\r" * 1000,
        "bidi": "Regel;Ejer\n\u202egnulk\u202c;x".encode(),
        "control": b"Regel;x\n\x01\x02\x1f;y",
        "script": b"Regel;Ejer\n<script>alert(1)</script>;<img src=x onerror=alert(1)>",
        "cpr": b"Regel;Ejer\nBarnet 010190-1234 skal hentes;Kontoret",
        "names": "Regel;Ejer\nSpørg altid Mette Hansen;Jens Jensen".encode(),
        "spaces": b"Regel;Ejer\n" + b" " * 1_000_000 + b";x",
    }.items()


def bent(count: int) -> Iterator[tuple[str, bytes]]:
    """Cut and bend honest files, the same way every time."""
    draw = random.Random(7)  # noqa: S311 (a test, no secret)
    for kind, whole in zip(("xlsx", "docx"), honest(), strict=True):
        for place in range(count):
            end = len(whole) * (place + 1) // (count + 1)
            yield f"cut-{kind}-{place}", whole[:end]
            flipped = bytearray(whole)
            for _ in range(1 + place % 4):
                flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
            yield f"bent-{kind}-{place}", bytes(flipped)


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield every file with its name."""
    yield from bombs()
    yield from entities()
    yield from macros_and_lies()
    yield from texts()
    yield from bent(42)
