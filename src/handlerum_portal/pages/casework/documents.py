# SPDX-License-Identifier: MPL-2.0
"""Which papers can be fetched from a case: the council paper, and all of it for the journal?"""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from handlerum.agreements.application import ANSWERS
from handlerum_portal.actions.decisions.drafts import form_in
from handlerum_portal.pages.casework.answer_letter import FORMS, letter_answer
from handlerum_portal.pages.casework.found import case_of, told
from handlerum_portal.pages.casework.paper import DANISH, paper_of
from handlerum_portal.pages.papers.of_parts import parts_pdf
from handlerum_portal.pages.papers.pdf import NoPrinter
from handlerum_portal.pages.papers.word import to_word
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import said_status
from handlerum_portal.pages.wording.case_paper import say
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.applications import application_of
from handlerum_portal.store.decisions.courses import status_of, subject_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.ledger.log import NotRecorded
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LABELS: Final = {
    "case_word": ("Sagsfremstilling (Word)", "Council paper (Word, in Danish)", "file-word"),
    "case_pdf": ("Sagsfremstilling (PDF)", "Council paper (PDF, in Danish)", "file-pdf"),
    "case_zip": ("Journaliseringspakke (zip)", "Journal package (zip)", "folder"),
}
_DAY: Final = (1980, 1, 1, 0, 0, 0)


@told
def word(_request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Send the council paper as Word."""
    row = case_of(code, key)
    return _file(_word(row), _WORD, f"sagsfremstilling-{row.key}.docx")


@told
def pdf(_request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Send the council paper as PDF/UA."""
    row = case_of(code, key)
    return _file(_pdf(row), "application/pdf", f"sagsfremstilling-{row.key}.pdf")


@told
def package(_request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Send the whole case for the journal: papers, data, and proofs of what was published."""
    row, out = case_of(code, key), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _contents(row):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return _file(out.getvalue(), "application/zip", f"journal-{row.key}.zip")


def documents_of(row: OwnDecision) -> list[dict[str, str]]:
    """Return the papers of a case with their addresses."""
    english = language() == "en"
    return [
        {
            "href": reverse(name, args=[row.municipality, row.key]),
            "text": words[english],
            "icon": words[2],
        }
        for name, words in _LABELS.items()
    ]


def _contents(row: OwnDecision) -> Iterator[tuple[str, bytes]]:
    yield "sagsfremstilling.docx", _word(row)
    try:
        yield "sagsfremstilling.pdf", _pdf(row)
    except NoPrinter:
        yield "MANGLER-PDF.txt", say("no_pdf").encode()
    yield from _letters(row.key)
    events = list(ledger_log.events_of(subject_of(row.key)))
    about = json.dumps(_about(row, events), ensure_ascii=False, indent=1, sort_keys=True)
    yield "sag.json", about.encode() + b"\n"
    for seq, event in events:
        if event.payload.get("edition"):
            proof = _proof(seq)
            if proof:
                yield f"bevis-{seq}.tlog-proof", proof


def _letters(key: str) -> Iterator[tuple[str, bytes]]:
    """Yield the ministry's letters about the case as they were sent."""
    for move in application_of(key).moves:
        for form in FORMS if move.step in ANSWERS else ():
            with suppress(NoPrinter):
                letter = letter_answer(key, move.seq, form)
                yield f"afgoerelse-{move.seq}.{form}", letter.content


def _proof(seq: int) -> bytes:
    """Return the proof of an event, or nothing while no signed head covers it."""
    try:
        return ledger_log.proof_of(seq)
    except NotRecorded:
        return b""


def _about(row: OwnDecision, events: list[tuple[int, Any]]) -> dict[str, Any]:
    form, home = form_in(row), register().municipality(row.municipality)
    return {
        "nummer": row.key,
        "titel": form.get("titel", ""),
        "dato": clock.today().isoformat(),
        "kle": form.get("kle", ""),
        "sagsnummer": form.get("sagsnummer", ""),
        "kommune": {"kode": row.municipality, "navn": home.name if home else ""},
        "omraade": row.area,
        "status": said_status(status_of(row, clock.today()).value, DANISH),
        "felter": form,
        "beslutning": row.content,
        "historik": [
            {
                "nr": seq,
                "dag": event.day.isoformat(),
                "tidspunkt": event.instant.isoformat(),
                "skridt": event.payload["step"],
                "rolle": event.actor_role.value,
                "begrundelse": event.payload.get("reason") or "",
            }
            for seq, event in events
        ],
    }


def _word(row: OwnDecision) -> bytes:
    title, parts = paper_of(row)
    return to_word(title, parts, DANISH, made=row.saved_at or clock.now())


def _pdf(row: OwnDecision) -> bytes:
    title, parts = paper_of(row)
    return parts_pdf(title, parts, DANISH)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
