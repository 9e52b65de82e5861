# SPDX-License-Identifier: MPL-2.0
"""Was this the answer? A receipt that gives the same bytes whenever the same is asked again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from handlerum.agreements.exemption import end_of
from handlerum.applicability.answer import Question
from handlerum.applicability.collection import canonical
from handlerum.applicability.findings import Findings
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.errors import UnreadableSource
from handlerum.place import Area, Institution, InstitutionId, MunicipalityCode, Place

ENGINE: Final = "handlerum.applicability 1"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Question, answer, rulebook and engine as canonical JSON, and its SHA-256 in hexadecimal."""

    body: bytes
    sha256: str


class Check(StrEnum):
    """What a receipt turned out to be."""

    SAME_ANSWER = "same_answer"
    OTHER_ANSWER = "other_answer"
    OTHER_RULEBOOK = "other_rulebook"
    OTHER_ENGINE = "other_engine"
    ALTERED = "altered"


def receipt(findings: Findings) -> Receipt:
    """Return the receipt for an answer; provisions of other places are left out."""
    answer = findings.answer
    body = canonical(
        {
            "engine": ENGINE,
            "rulebook": answer.rulebook.hash,
            "question": _question(answer.question),
            "answer": [
                finding
                for finding in findings
                if finding.verdict is not Verdict.NOT_FOR_THIS_INSTITUTION
            ],
        }
    )
    return Receipt(body, hashlib.sha256(body).hexdigest())


def verify_receipt(shown: Receipt, rulebook: Rulebook) -> Check:
    """Ask the receipt's question again; raises UnreadableSource when it is no receipt."""
    if hashlib.sha256(shown.body).hexdigest() != shown.sha256:
        return Check.ALTERED
    try:
        said = json.loads(shown.body)
        engine, of_rulebook = said["engine"], said["rulebook"]
        question = _read(said["question"])
    except (ValueError, KeyError, TypeError) as fault:
        raise UnreadableSource(
            f"This is no receipt of ours: {fault}. Use the file as it was downloaded.",
            sha256=shown.sha256,
        ) from fault
    if engine != ENGINE:
        return Check.OTHER_ENGINE
    if of_rulebook != rulebook.hash:
        return Check.OTHER_RULEBOOK
    again = receipt(rules_for(question.place, question.on, question.known_at, rulebook))
    return Check.SAME_ANSWER if again == shown else Check.OTHER_ANSWER


def _question(question: Question) -> dict[str, object]:
    institution = question.place.institution
    return {
        "municipality": question.place.municipality,
        "area": question.place.area or "",
        "institution": [
            institution.id,
            institution.name,
            institution.area,
            institution.kind,
        ]
        if institution
        else [],
        "on": question.on,
        "known_at": end_of(question.known_at),
    }


def _read(said: dict[str, str | list[str]]) -> Question:
    municipality = MunicipalityCode(str(said["municipality"]))
    area_asked = Area(str(said["area"])) if said["area"] else None
    institution = _institution(municipality, *said["institution"]) if said["institution"] else None
    return Question(
        Place(municipality, area_asked, institution),
        date.fromisoformat(str(said["on"])),
        datetime.fromisoformat(str(said["known_at"])).astimezone(UTC),
    )


def _institution(
    municipality: MunicipalityCode, id_: str, name: str, area: str, kind: str
) -> Institution:
    return Institution(InstitutionId(id_), name, municipality, Area(area), kind)
