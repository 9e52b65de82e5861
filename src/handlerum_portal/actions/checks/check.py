# SPDX-License-Identifier: MPL-2.0
"""How is a question about setting aside received, and its answer given as data?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from handlerum.agreements.assessment import Assessment, Frames, assess
from handlerum.agreements.derived import Fall
from handlerum.agreements.permission import Notice, Outcome, Permission, Place
from handlerum.agreements.question import Extent, Question
from handlerum.errors import (
    HandlerumError,
    InvalidPeriod,
    InvalidQuestion,
    MalformedCitation,
    UnknownPlace,
)
from handlerum.law.citation_write import write_citation
from handlerum.law.version import Wording
from handlerum.place import Area
from handlerum.time import COPENHAGEN, FOREVER, parse_day
from handlerum_portal.store.law.frames import municipality_names
from handlerum_portal.store.law.stored import frames_in_force

# How what must be there is written.
_LIKE: Final = {
    "kommune": "0217",
    "bestemmelse": "dagtilbudsloven § 7, stk. 1",
    "institutionstype": "kommunal daginstitution",
    "borger": "hjælp efter § 85",
    "besluttet_af": "kommunalbestyrelsen",
}
KEYS = frozenset(
    "id kommune omraade institutionstype bestemmelse omfang borger anmodet ministergodkendt "
    "besluttet_af besluttet offentliggjort oensket kendt".split()
)
LONGEST_REFERENCE: Final = 3_000
LONGEST_WORD: Final = 80
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to answer: the frames, and the name of every municipality by its code."""

    frames: Frames
    municipalities: Mapping[str, str]


def desk() -> Desk:
    """Return the desk of this register."""
    return Desk(frames_in_force(), municipality_names(Path(settings.DATA_DIR)))


def check(entry: Entry, at: Desk) -> dict[str, Any]:
    """Answer one question given as data; raises HandlerumError with the value that is wrong."""
    question = read_question(entry)
    if question.municipality not in at.municipalities:
        raise UnknownPlace(
            f"'{question.municipality}' is not the code of a municipality. "
            "Write four digits, as in 0217 for Helsingør.",
            value=question.municipality,
        )
    return answer_as_data(assess(question, at.frames), entry.get("id"))


def check_or_explain(
    entry: Any, at: Desk, say: Callable[[HandlerumError], str] = str
) -> dict[str, Any]:
    """Answer one question of many; one that cannot be read is answered `uklart` with its fault.

    `say` turns the fault into a sentence in the reader's language.
    """
    try:
        return check(entry, at)
    except HandlerumError as error:
        answer = {"kan_fraviges": Outcome.UNCLEAR.value, "tidligst_virkning": None, "hjemmel": None}
        key = entry.get("id") if isinstance(entry, Mapping) else None
        known = {} if key is None else {"id": key}
        fault = {"kode": error.code, "tekst": say(error)}
        return known | answer | {"falder_med": [], "ordlyd": None, "advarsler": [], "fejl": fault}


def read_question(entry: Entry) -> Question:
    """Return the question; raises InvalidQuestion for a key or value that is not understood."""
    if not isinstance(entry, Mapping):
        raise InvalidQuestion(
            f"{entry!r} is not an object. Write {{…}} with {', '.join(sorted(KEYS))}.",
            key="spørgsmål",
            value=entry,
            known=", ".join(sorted(KEYS)),
        )
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        known = ", ".join(sorted(KEYS))
        raise InvalidQuestion(
            f"'{unknown[0]}' is not a key of a question. Use {known}.",
            key=unknown[0],
            value=entry[unknown[0]],
            known=known,
        )
    return Question(
        municipality=_text(entry, "kommune"),
        reference=_reference(entry),
        area=_one_of(entry, "omraade", Area),
        operator=_optional(entry, "institutionstype"),
        extent=_one_of(entry, "omfang", Extent),
        citizen=_optional(entry, "borger"),
        requested=_flag(entry, "anmodet"),
        approved=_flag(entry, "ministergodkendt"),
        decided_by=_optional(entry, "besluttet_af"),
        decided_on=_day(entry, "besluttet"),
        published_at=_instant(entry, "offentliggjort"),
        wished_on=_day(entry, "oensket"),
        known_at=_day(entry, "kendt") or FOREVER,
    )


def answer_as_data(answer: Assessment, key: object = None) -> dict[str, Any]:
    """Return the answer in the words of the machine interface."""
    permission = answer.permission
    data: dict[str, Any] = {} if key is None else {"id": key}
    first = answer.effect.first_day
    data |= {
        "kan_fraviges": permission.outcome.value,
        "tidligst_virkning": first.isoformat() if first else None,
        "hjemmel": permission.source or None,
        "falder_med": [_fall(fall) for fall in answer.falls],
        "ordlyd": answer.wording.id.replace("LOV ", "lov ") if answer.wording else None,
        "advarsler": [_notice(one) for one in (*permission.warnings, *answer.warnings)],
    }
    if permission.outcome is Outcome.PARTLY:
        data["dele"] = {
            "kan": _places(permission.may, permission, "for så vidt angår"),
            "kan_ikke": _places(permission.may_not, permission, "bortset fra"),
        }
    if permission.outcome is Outcome.UNCLEAR:
        data["aabne_punkter"] = list(permission.open_points)
        data["mulige_svar"] = [outcome.value for outcome in permission.alternatives]
    if answer.wording:
        data["ordlyd_detaljer"] = _wording(answer.wording)
    return data


def _fall(fall: Fall) -> dict[str, Any]:
    return {
        "bekendtgoerelse": fall.order,
        "dele": fall.parts,
        "virkning": fall.consequence.value,
        "hjemmel": fall.source,
        "noter": list(fall.notes),
    }


def _notice(notice: Notice) -> dict[str, str]:
    shown = {"kode": notice.code, "om": notice.value, "del": notice.part, "kilde": notice.source}
    return {key: value for key, value in shown.items() if value}


def _places(places: tuple[Place, ...], permission: Permission, joint: str) -> list[str]:
    """Return the citations; a provision that is divided says which part is on this side."""
    divided = {place: part.words for place, part in permission.parts}
    several = len({act for act, _ in (*permission.may, *permission.may_not)}) > 1
    cited = (
        (write_citation(place[1], act=place[0] if several else ""), divided.get(place, ""))
        for place in places
    )
    return [f"{citation}, {joint} {words}" if words else citation for citation, words in cited]


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "trykt_i": wording.printed_in,
        "uaendret_siden": wording.unchanged_since,
        "uden": [amendment.by for amendment in wording.without],
        "gaelder_her": not wording.does_not_hold,
        "aabne_punkter": list(wording.open_points),
    }


def _text(entry: Entry, key: str) -> str:
    value, like = entry.get(key), _LIKE.get(key, "tekst")
    if not isinstance(value, str) or not value.strip():
        raise InvalidQuestion(
            f"'{key}' is {value!r}. Write it as text, as in {like}.",
            key=key,
            value=value,
            known=like,
            reason="text",
        )
    return value


def _reference(entry: Entry) -> str:
    """Return the reference; one that no law could hold is refused before it is read."""
    written = _text(entry, "bestemmelse")
    longest_word = max(map(len, written.split()))
    if len(written) > LONGEST_REFERENCE or longest_word > LONGEST_WORD:
        raise MalformedCitation(
            f"'{written[:40]}…' is too long for a reference ({len(written)} characters).",
            value=f"{written[:40]}…",
        )
    return written


def _optional(entry: Entry, key: str) -> str | None:
    return None if entry.get(key) in (None, "") else _text(entry, key)


def _one_of(entry: Entry, key: str, kind: Any) -> Any:
    value = _optional(entry, key)
    if value is None:
        return None
    try:
        return kind(value.lower().replace("ældre", "aeldre"))
    except ValueError:
        choices = ", ".join(member.value for member in kind)
        raise InvalidQuestion(
            f"'{key}' is '{value}'. Use one of: {choices}.", key=key, value=value, known=choices
        ) from None


def _flag(entry: Entry, key: str) -> bool | None:
    value = entry.get(key)
    if value is None or isinstance(value, bool):
        return value
    raise InvalidQuestion(
        f"'{key}' is {value!r}. Use true, false or null.",
        key=key,
        value=value,
        known="true, false, null",
    )


def _day(entry: Entry, key: str) -> date | None:
    value = entry.get(key)
    if value is None or isinstance(value, date):
        return value
    return parse_day(str(value))


def _instant(entry: Entry, key: str) -> datetime | None:
    """Return an instant; one without a zone is Danish time, a day alone is its first moment."""
    value = entry.get(key)
    if value is None or isinstance(value, datetime):
        return value
    try:
        instant = datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise InvalidPeriod(
            f"'{value}' is not an instant. Write it as 2021-06-01T23:30 (Danish time).", value=value
        ) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=COPENHAGEN)
