# SPDX-License-Identifier: MPL-2.0
"""What would happen if all 98 municipalities set a provision aside? Computed, never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import numpy as np

from handlerum.agreements.exemption import EVERY_MUNICIPALITY, Exemption, Extent, Scope, Target
from handlerum.agreements.mandate import Mandate
from handlerum.applicability.nation import whole_nation
from handlerum.applicability.rulebook import Rulebook
from handlerum.errors import HandlerumError, MalformedCitation
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.provision import Path
from handlerum.place import Area, MunicipalityCode, Place
from handlerum.time import Period
from handlerum_portal.store import clock
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.community.trials import TrialTold, trials_told
from handlerum_portal.store.decisions.courses import Head, head_of_overviews
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    exemptions_known,
    section_of,
)
from handlerum_portal.store.law.acts_in_force import reference as written
from handlerum_portal.store.law.references import web_data, web_of
from handlerum_portal.store.law.stored import laws_of, stored_frames
from handlerum_portal.store.read import Register, register

WHAT_IF: Final = "hvis-alle-98"


@dataclass(frozen=True, slots=True)
class Effect:
    """What setting a provision aside everywhere would touch on a day.

    `rules` counts provisions, each stk., nr. and sentence for itself; `unread` are acts whose
    words are not at hand, so that references from them are not counted.
    """

    reference: str
    act: str
    area: Area
    on: date
    municipalities: int
    municipalities_free: tuple[str, ...]
    institutions: int
    institutions_touched: int
    institutions_known: int
    rules: int
    references: tuple[dict[str, str], ...]
    orders: tuple[dict[str, Any], ...]
    unread: tuple[str, ...]
    citizens: tuple[str, ...]
    set_aside: tuple[ExemptionTold, ...]
    trials: tuple[TrialTold, ...]


def national_effect(reference: str, on: date | None = None) -> Effect:
    """Return the effect of setting the provision aside in all municipalities.

    Without a day it is today, or the last one on which the agreements of the area held. Raises
    MalformedCitation, UnknownProvision, UnknownAct and DayOutsideLaw.
    """
    facts = register()
    day = on or clock.today()
    named = " ".join(reference.split())
    return _effect(named, day, facts.version, head_of_overviews(), is_given=on is not None)


@lru_cache(maxsize=64)
def _effect(reference: str, on: date, _version: str, _head: Head, *, is_given: bool) -> Effect:
    facts = register()
    laws = laws_of(facts)
    mandate, path = _meant(reference, facts, laws)
    last = max(end.repealed_on for end in mandate.ends) - timedelta(days=1)
    day = on if is_given else min(on, last)
    act = _act(reference, laws)
    book = rulebook_of(facts)
    targets = tuple(_targets(reference, laws, day))
    before, after = _both(book, targets, mandate.area, day)
    inside = np.array([one.area is mandate.area for one in book.institutions], dtype=bool)
    lost = (before - after)[inside]
    web = _web(act, path, mandate, day)
    told = tuple(one for one in exemptions_known(facts) if _is_about(one, act, path))
    return Effect(
        reference=written_as(act, path),
        act=act,
        area=mandate.area,
        on=day,
        municipalities=len(facts.municipalities),
        municipalities_free=tuple(
            sorted({one.municipality for one in told if _has_begun(one, day) and _is_sure(one)})
        ),
        institutions=int(inside.sum()),
        institutions_touched=int((lost > 0).sum()),
        institutions_known=len(book.institutions),
        rules=int(lost.max(initial=0)),
        references=tuple(web["naar_den_falder"]["henvisninger"]) if web else (),
        orders=tuple(web["naar_den_falder"]["afledte"]) if web else (),
        unread=tuple(web["uden_ordlyd"]) if web else (act,),
        citizens=tuple(one.source for one in mandate.citizens),
        set_aside=told,
        trials=tuple(one for one in trials_told() if _names(one.rule, act, path)),
    )


def _has_begun(one: ExemptionTold, on: date) -> bool:
    return one.start is not None and one.start <= on


def _is_sure(one: ExemptionTold) -> bool:
    """Claim that both the decision and its provision are told by a source, not by us."""
    return "inferred" not in (one.certainty, one.rule_certainty)


def written_as(act: str, path: Path) -> str:
    """Write act and provision as people do."""
    return f"{act} {written(path)}"


def _meant(reference: str, facts: Register, laws: Laws) -> tuple[Mandate, Path]:
    """Return the mandate that reaches the act, and the provision; raises MalformedCitation."""
    act = _act(reference, laws)
    for mandate in stored_frames(facts).mandates:
        if act in mandate.acts:
            citation = laws.read(reference, "")[0]
            return mandate, citation.start
    raise MalformedCitation(f"No agreement act reaches '{reference}'.", value=reference)


def _act(reference: str, laws: Laws) -> str:
    citations = laws.read(reference, "")
    if len(citations) != 1 or not citations[0].act or not citations[0].start:
        raise MalformedCitation(f"'{reference}' is not one provision.", value=reference)
    return str(citations[0].act)


def _targets(reference: str, laws: Laws, on: date) -> Iterator[Target]:
    for citation in laws.read(reference, ""):
        text = laws.text_on(str(citation.act), on)
        named = resolve(citation, text)
        if named.missing or not named.members:
            raise MalformedCitation(f"'{reference}' is not in the act on {on}.", value=reference)
        for path in named.members:
            yield Target(text.find(path).identity, "", Extent.WHOLLY)


def _both(book: Rulebook, targets: tuple[Target, ...], area: Area, on: date) -> tuple[Any, Any]:
    """Return how many rules hold in every institution as it is, and if all set them aside."""
    hypothesis = Exemption(
        id=WHAT_IF,
        targets=targets,
        scope=Scope(MunicipalityCode(EVERY_MUNICIPALITY), area),
        period=Period(on, on + timedelta(days=1)),
    )
    collection = book.collection
    widened = Rulebook.build(replace(collection, exemptions=(*collection.exemptions, hypothesis)))
    return whole_nation(on, on, book).counts(), whole_nation(on, on, widened).counts()


def _web(act: str, path: Path, mandate: Mandate, on: date) -> dict[str, Any] | None:
    """Return what points at the provision; None where the words of the act are not at hand."""
    code = MunicipalityCode(mandate.eligible[0].code)
    try:
        return web_data(web_of(act, path, Place(code), on, on))
    except HandlerumError:
        return None


def _is_about(one: ExemptionTold, act: str, path: Path) -> bool:
    wanted = written_as(act, path[:1])
    return any(section_of(text) == wanted for text in one.references) or _names(one.rule, act, path)


def _names(rule: str, act: str, path: Path) -> bool:
    """Claim that a rule told in words names the section in that act."""
    label = written(path[:1]).removeprefix("§ ")
    said = rule.replace("\u00a0", " ")
    after = said.partition(act)[2]
    parts = [part.strip() for part in after.replace("§§", "§").replace(" og ", ",").split(",")]
    return bool(after) and any(part.removeprefix("§ ").strip() == label for part in parts)


def effect_data(effect: Effect) -> dict[str, Any]:
    """Return the effect as plain data, in the words of the machine interface."""
    return {
        "bestemmelse": effect.reference,
        "omraade": effect.area.value,
        "pr": effect.on.isoformat(),
        "kommuner": effect.municipalities,
        "kommuner_der_har_fraveget": list(effect.municipalities_free),
        "institutioner_kendt": effect.institutions,
        "institutioner_beroert": effect.institutions_touched,
        "regler_der_falder": effect.rules,
        "henvisninger": [dict(one) for one in effect.references],
        "afledte_regler": list(effect.orders),
        "uden_ordlyd": list(effect.unread),
        "borgere_der_beholder_reglen": list(effect.citizens),
        "fraveget_af": [
            {
                "id": one.key,
                "kommune": one.municipality,
                "fra": one.start.isoformat() if one.start else None,
                "til": one.until.isoformat() if one.until else None,
                "sikkerhed": one.certainty,
                "regel_sikkerhed": one.rule_certainty,
                "kilde": one.source,
            }
            for one in effect.set_aside
        ],
        "forsoeg": [
            {"id": one.key, "titel": one.title, "udbytte": one.outcome, "kilde": one.source}
            for one in effect.trials
        ],
    }
