# SPDX-License-Identifier: MPL-2.0
"""How is "does this idea need an exemption?" received, and its answer given as data?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from handlerum.agreements.mandate import Mandate
from handlerum.applicability.need import Judged, Need, Rule, Similar, Verdict
from handlerum.applicability.need_answer import Idea, answer_need
from handlerum.applicability.need_facts import NeedFacts
from handlerum.applicability.need_registered import with_rules
from handlerum.applicability.need_verdict import Asked
from handlerum.errors import InvalidFact, UnknownPlace
from handlerum.place import Area, code_of
from handlerum.time import FOREVER, parse_day
from handlerum_portal.actions.checks.need_desk import need_facts, owners
from handlerum_portal.actions.checks.need_own_rules import address_of, registered
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_end import certain_end
from handlerum_portal.store.law.frames import municipality_names
from handlerum_portal.store.law.stored import frames_in_force

SURE: Final = 0.6
FAIRLY_SURE: Final = 0.35
RULES_SHOWN: Final = 6
Entry = Mapping[str, Any]
Registered = Callable[[str, str, date], tuple[Rule, ...]]
"""The rules registered here, by municipality ("" for none), institution ("" for none) and day."""
Ends = Callable[[str, str], date]
"""The first day without the agreement of a municipality on an area, known later than the data."""


@dataclass(frozen=True, slots=True)
class NeedDesk:
    """What is needed to answer: the facts, the names of municipalities, owners, and today."""

    facts: NeedFacts
    municipalities: Mapping[str, str]
    owners: Mapping[str, Mapping[str, str]]
    today: date
    registered: Registered = lambda _place, _institution, _on: ()
    ends: Ends = lambda _place, _area: FOREVER


def need_desk(folder: Path) -> NeedDesk:
    """Return the desk of the shipped data files alone."""
    today = clock.today()
    return NeedDesk(need_facts(folder), municipality_names(folder), owners(folder), today)


def desk_here(folder: Path) -> NeedDesk:
    """Return the desk of this register: the files, its frames and the rules registered here."""
    shipped = need_desk(folder)
    facts = replace(shipped.facts, frames=frames_in_force())
    return replace(shipped, facts=facts, registered=registered, ends=certain_end)


def warm(at: NeedDesk) -> None:
    """Read the texts of the three areas, so that the first person to ask need not wait."""
    for area in Area:
        check_need({"tekst": "§ 8 elevplna", "omraade": area.value}, at)


def check_need(entry: Entry, at: NeedDesk) -> dict[str, Any]:
    """Answer one idea: `tekst`, `omraade`, and what is known of the place and `pr`.

    Of the place: `kommune`, `institution` and `institutionstype`. Nothing of the text is stored
    or returned. Raises InvalidFact, InvalidPeriod, UnknownPlace.
    """
    area = _area(entry)
    mandate = at.facts.frames.mandate(area)
    place = _place(entry, at)
    on, is_assumed = _day(entry, place, mandate, at)
    asked = Asked(
        place or mandate.eligible[0].code, area, on, _kind(entry.get("institutionstype"), mandate)
    )
    own = at.registered(place, str(entry.get("institution") or ""), on)
    verdict = answer_need(Idea(_text(entry), asked, place, mandate.act), with_rules(at.facts, own))
    assumed = (*(() if place else ("kommune-med-aftale",)), *(("dag",) if is_assumed else ()))
    where = {
        "omraade": area.value,
        "kommune": place or None,
        "kommunenavn": at.municipalities.get(place),
        "pr": on.isoformat(),
        "antaget": list(assumed),
    }
    return _answer(verdict, at) | {"forudsaetninger": where}


def _text(entry: Entry) -> str:
    text = entry.get("tekst")
    if not isinstance(text, str) or not text.strip():
        raise InvalidFact(
            "'tekst' is empty. Write what you want to do, or what is in the way.",
            value=text,
            key="tekst",
        )
    return text


def _area(entry: Entry) -> Area:
    written = str(entry.get("omraade") or "").strip().lower().replace("ældre", "aeldre")
    try:
        return Area(written)
    except ValueError:
        choices = ", ".join(area.value for area in Area)
        raise InvalidFact(
            f"'omraade' is '{written}'. Use one of: {choices}.", value=written, key="omraade"
        ) from None


def _place(entry: Entry, at: NeedDesk) -> str:
    """Return the code of the municipality named by code or name, "" for none."""
    written = str(entry.get("kommune") or "").strip()
    code = code_of(written, at.municipalities)
    if code or not written:
        return code
    raise UnknownPlace(
        f"'{written}' is not the code or name of a municipality. "
        "Write four digits, as in 0217 for Helsingør.",
        value=written,
    )


def _day(entry: Entry, place: str, mandate: Mandate, at: NeedDesk) -> tuple[date, bool]:
    """Return the day asked about, and whether we chose it: the last one with the agreement."""
    written = entry.get("pr")
    if isinstance(written, date):
        return written, False
    if written:
        return parse_day(str(written)), False
    repealed = max(end.repealed_on for end in mandate.ends)
    last = min(repealed, at.ends(place, mandate.area.value)) - timedelta(days=1)
    is_in_agreement = not place or mandate.covers(place)
    return (last, True) if is_in_agreement and last < at.today else (at.today, False)


def _kind(written: object, mandate: Mandate) -> str | None:
    """Return the kind of institution where the mandate knows it."""
    known = {operator.kind for operator in mandate.operators}
    return str(written) if written in known else None


def _answer(verdict: Verdict, at: NeedDesk) -> dict[str, Any]:
    return {
        "svar": verdict.need.value if verdict.need else None,
        "regler": [_rule(one, at) for one in verdict.ranked[:RULES_SHOWN]],
        "hjemler": [
            {"hjemmel": one.ref, "hvem": one.who.value, **one.words, "kilde": one.source}
            for one in verdict.bases
        ],
        "beroerer": [
            {"slags": one.kind, "regel": one.ref, "grund": one.because, "kilde": one.source}
            for one in verdict.touched
        ],
        "lignende": [_similar(one, at) for one in verdict.similar],
        "sikkerhed": {"tal": verdict.confidence, "niveau": _level(verdict.confidence)},
        "naestbedst": _runner_up(verdict),
        "advarsler": [{"kode": code} for code in verdict.notices],
        "retning": verdict.direction.value,
        "sprog": verdict.language,
    }


def _level(confidence: float) -> str:
    if confidence >= SURE:
        return "hoej"
    return "middel" if confidence >= FAIRLY_SURE else "lav"


def _rule(one: Judged, at: NeedDesk) -> dict[str, Any]:
    candidate, rule = one.candidate, one.candidate.rule
    permission = one.assessment.permission if one.assessment else None
    return {
        "regel": rule.ref,
        "id": rule.key.partition("@")[0],
        "slags": rule.kind.value,
        "overskrift": dict(rule.title),
        "resume": dict(rule.summary),
        "score": round(candidate.score, 2),
        "grund": {
            "kode": one.because,
            "ord": list(candidate.words[:8]),
            "emner": list(candidate.topics[:3]),
            "citeret": candidate.is_cited,
        },
        "ejer": _owner(rule, at),
        "svar": one.need.value,
        "kan_fraviges": permission.outcome.value if permission else None,
        "hjemmel": (permission.source or None) if permission else _basis_source(one),
        "kilde": rule.source,
        "adresse": address_of(rule),
    }


def _basis_source(one: Judged) -> str | None:
    return one.basis.source if one.basis else None


def _owner(rule: Rule, at: NeedDesk) -> dict[str, str]:
    if rule.owner:
        return {"da": rule.owner, "en": rule.owner}
    return dict(at.owners[rule.kind.value])


def _similar(one: Similar, at: NeedDesk) -> dict[str, Any]:
    case = one.case
    return {
        "id": case.id,
        "slags": case.kind,
        "kommuner": [at.municipalities.get(code, code) for code in case.municipalities],
        "titel": case.title,
        "hvad": dict(case.what),
        "resultat": case.outcome,
        "aar": case.year,
        "kraevede_fritagelse": case.needed_exemption,
        "sikkerhed": case.certainty,
        "kilde": case.source,
        "naerhed": one.nearness,
    }


def _runner_up(verdict: Verdict) -> dict[str, Any] | None:
    if verdict.runner_up is None:
        return None
    rule = verdict.runner_up.candidate.rule
    need: Need = verdict.runner_up.need
    return {"svar": need.value, "regel": rule.ref, "grund": verdict.runner_up.because}
