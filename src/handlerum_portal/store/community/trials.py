# SPDX-License-Identifier: MPL-2.0
"""Which trials are there: those of the seven known from sources, and those begun here?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from handlerum_portal.store.models import CheckIn, Experience, Trial
from handlerum_portal.store.read import Register, register

# The headings of these were readable in the source; all other names are our own labels
# (data/experiences.yaml, note at the top of ../shared/facts/experiences.yaml).
THEIR_NAMES: Final = frozenset({"x-vib-doegnrytme", "x-hol-verdensmaal", "x-hol-dts"})
_PHASE: Final = re.compile(r"proevehandlingsfase-(\d)")


@dataclass(frozen=True, slots=True)
class TrialTold:
    """A trial as lists and pages tell it; `origin` is "kendt" with a source, or "her"."""

    key: str
    title: str
    is_our_label: bool
    what: str
    goal: str
    municipalities: tuple[str, ...]
    institutions: tuple[str, ...]
    area: str
    phase: str
    rule: str
    rule_certainty: str
    needed: str
    needed_certainty: str
    outcome: str
    status: str
    year: str
    national: str
    national_note: str
    lesson: str
    source: str
    certainty: str
    origin: str

    @property
    def municipality(self) -> str:
        """Return the first municipality, for lists."""
        return self.municipalities[0] if self.municipalities else ""


def trials_told() -> tuple[TrialTold, ...]:
    """Return every public trial, those begun here first."""
    facts = register()
    return (*_own(), *_known(facts.version))


def trial_told(key: str) -> TrialTold | None:
    """Return the public trial of that key: "p-12" or "x-mid-79a"."""
    if key.startswith("p-"):
        row = own_trial(key)
        return told_of(row) if row and row.is_shown else None
    return _by_key(register().version).get(key)


def own_trial(key: str) -> Trial | None:
    """Return the trial begun here with that key, shown or not."""
    number = key.removeprefix("p-")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
        return None
    return Trial.objects.filter(pk=int(number)).first()


def known_in(codes: Iterable[str]) -> tuple[TrialTold, ...]:
    """Return the known trials of some municipalities."""
    wanted = set(codes)
    return tuple(one for one in _known(register().version) if wanted & set(one.municipalities))


def told_of(row: Trial) -> TrialTold:
    """Tell of a trial begun here."""
    # Sliced here, so that what was read ahead for the whole list is used.
    last = next(reversed(list(row.check_ins.all())), None)
    return TrialTold(
        key=f"p-{row.pk}",
        title=row.title,
        is_our_label=False,
        what=row.what,
        goal=row.goal,
        municipalities=(row.municipality,),
        institutions=(row.institution,) if row.institution else (),
        area=row.area,
        phase=row.phase,
        rule=row.basis or row.rule_name,
        rule_certainty="inferred" if row.rule_name and not row.basis else "certain",
        needed={"ingen": "nej"}.get(row.freedom, "ja"),
        needed_certainty="inferred",
        outcome=last.learnt if last else "",
        status=row.status,
        year=str(row.first.year),
        national="",
        national_note="",
        lesson="",
        source="",
        certainty="certain",
        origin="her",
    )


def public_trials_mark() -> str:
    """Return a fingerprint of every public trial begun here: any change of one is another."""
    shown = Trial.objects.filter(is_shown=True).order_by("pk")
    looks = CheckIn.objects.filter(trial__is_shown=True).order_by("pk")
    told = (list(shown.values_list()), list(looks.values_list()))
    return sha256(repr(told).encode()).hexdigest()


def _own() -> Iterator[TrialTold]:
    for row in Trial.objects.filter(is_shown=True).prefetch_related("check_ins"):
        yield told_of(row)


@lru_cache(maxsize=2)
def _known(_version: str) -> tuple[TrialTold, ...]:
    return tuple(_told(row) for row in register().experiences)


@lru_cache(maxsize=2)
def _by_key(version: str) -> dict[str, TrialTold]:
    return {one.key: one for one in _known(version)}


def _told(row: Experience) -> TrialTold:
    phase = _PHASE.search(row.source)
    return TrialTold(
        key=row.key,
        title=row.name,
        is_our_label=row.key not in THEIR_NAMES,
        what=row.what,
        goal="",
        municipalities=tuple(row.municipalities),
        institutions=tuple(row.where),
        area=row.areas[0] if row.areas else "",
        phase=f"fase {phase[1]}" if phase else "",
        rule=row.rule,
        rule_certainty=row.rule_certainty,
        needed=row.needs_exemption if row.needs_exemption in {"ja", "nej"} else "",
        needed_certainty=row.needs_exemption_certainty,
        outcome=row.outcome,
        status="kendt",
        year=row.year,
        national=row.national,
        national_note=row.national_note,
        lesson=row.lesson,
        source=row.source,
        certainty=row.certainty,
        origin="kendt",
    )


def trial_data(one: TrialTold, facts: Register) -> dict[str, Any]:
    """Return a trial as plain data, in the words of the machine interface."""
    names = {row.key: row.name for row in facts.institutions}
    return {
        "id": one.key,
        "titel": one.title,
        "vores_betegnelse": one.is_our_label,
        "hvad": one.what,
        "maal": one.goal or None,
        "kommuner": list(one.municipalities),
        "institutioner": [names.get(key, key) for key in one.institutions],
        "omraade": one.area,
        "fase": one.phase or None,
        "regel": one.rule or None,
        "regel_sikkerhed": one.rule_certainty or None,
        "kraever_fritagelse": one.needed or None,
        "kraever_fritagelse_sikkerhed": one.needed_certainty,
        "udbytte": one.outcome or None,
        "status": one.status,
        "aar": one.year or None,
        "blev_landsdaekkende": one.national or None,
        "oprindelse": one.origin,
        "sikkerhed": one.certainty,
        "kilde": one.source or None,
    }
