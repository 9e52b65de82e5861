# SPDX-License-Identifier: MPL-2.0
"""How is a good file spoilt? Real files and small ones, cut, flipped, nested and packed."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from docx import Document
from hypothesis import strategies as st

from handlerum.law.akoma_ntoso import write
from tests.handlerum.law.test_akoma_ntoso import ACT
from tests.handlerum.law.test_lexdania import SECTION, act

RULES: Final = (
    "Eksempel: husorden\n§ 1. Børn leger ude.\nStk. 2. Se § 2.\n1) nr. et\na) litra\n§ 2. x\n"
)
_LARGEST: Final = 40_000
_HOSTILE: Final = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"&b;",
    b"<Ukendt>",
    b"\x00",
    b"\xff\xfe",
    b"]]>",
    b'{"a":' * 5_000,
    b"<Stk>" * 3_000,
)


def word(text: str = RULES) -> bytes:
    """Return a Word file with a paragraph for each line."""
    document, packed = Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(packed)
    return packed.getvalue()


def flat(text: str = "§ 1. Loven gælder. Stk. 2. Og mere: 1) et, 2) to.") -> bytes:
    """Return a document in the flattened JSON form."""
    row = {"provision_ref": "1:1", "chapter": "1", "section": "1", "content": text}
    document = {
        "id": "2021:1", "type": "statute", "title": "Eksempel", "short_name": "LOV H#LOKDOK 01",
        "issued_date": "2021-01-01", "provisions": [row],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False).encode()


def own_seeds() -> dict[str, bytes]:
    """Return one small good file of each kind, by its name."""
    texts = {"a.xml": act(SECTION), "akn.xml": write(ACT), "a.json": flat()}
    return texts | {"a.txt": RULES.encode(), "a.docx": word()}


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip of the files, packed as the packs of law are."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def real_seeds(shared: Path) -> dict[str, bytes]:
    """Return the smaller real files of both packs, some of each."""
    found: dict[str, bytes] = {}
    for pack in ("lexdania-2010-2014.zip", "law-json.zip"):
        path = shared / "data" / pack
        if path.exists():
            with zipfile.ZipFile(path) as archive:
                small = [one for one in archive.infolist() if one.file_size < _LARGEST]
                named = [one.filename for one in small if one.filename[0] in "12"]
                found |= {name: archive.read(name) for name in sorted(named)[::12][:12]}
    return found


Spoil = Callable[[bytes], bytes]


def _cut(at: float) -> Spoil:
    return lambda content: content[: int(len(content) * at)]


def _flip(places: list[tuple[float, int]]) -> Spoil:
    def spoil(content: bytes) -> bytes:
        changed = bytearray(content)
        for at, bit in places:
            if changed:
                changed[int(at * (len(changed) - 1))] ^= 1 << bit
        return bytes(changed)

    return spoil


def _insert(at: float, part: bytes) -> Spoil:
    return lambda content: (
        content[: int(len(content) * at)] + part + content[int(len(content) * at) :]
    )


def _repeat(at: float, long: float) -> Spoil:
    def spoil(content: bytes) -> bytes:
        start = int(len(content) * at)
        piece = content[start : start + int(len(content) * long)]
        return content[:start] + piece * 3 + content[start:]

    return spoil


def _recode(encoding: str) -> Spoil:
    return lambda content: content.decode("utf-8", "replace").encode(encoding, "replace")


_SHARE: Final = st.floats(0, 1)
SPOILS: Final = st.one_of(
    _SHARE.map(_cut),
    st.lists(st.tuples(_SHARE, st.integers(0, 7)), min_size=1, max_size=8).map(_flip),
    st.builds(_insert, _SHARE, st.one_of(st.sampled_from(_HOSTILE), st.binary(max_size=30))),
    st.builds(_repeat, _SHARE, st.floats(0, 0.5)),
    st.sampled_from(["utf-16", "latin-1", "cp037", "utf-8-sig"]).map(_recode),
)


def bombs() -> dict[str, bytes]:
    """Return small files that would grow beyond all bounds, by name."""
    deep = 200_000
    lol = b"".join(b"<!ENTITY l%d '%s'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return {
        "dyb.xml": b"<Dokument>" + b"<Stk>" * deep,
        "dyb-akn.xml": b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>"
        + b"<p>" * deep,
        "dyb.json": b'{"provisions":' + b"[" * deep,
        "bred.json": b'{"provisions":[' + b"{}," * 1_000_000 + b"{}]}",
        "lol.xml": b"<!DOCTYPE a [<!ENTITY l0 'x'>" + lol + b"]><Dokument>&l11;</Dokument>",
        "lol-sen.xml": b"<?xml version='1.0'?>" + b" " * 9_000
        + b"<!DOCTYPE a [<!ENTITY l0 'x'>" + lol + b"]><Dokument>&l11;</Dokument>",
        "bombe.docx": packed.getvalue(),
        "regler.txt": ("§ 1. " + "Stk. 2. 1) a) " * 100_000).encode(),
        "linjer.txt": b"1)\n" * 500_000,
    }  # fmt: skip
