# SPDX-License-Identifier: MPL-2.0
"""Which exemptions does the register know, from sources and from decisions published here?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

from handlerum.agreements.decision import Approval
from handlerum.agreements.decision import Decision as Made
from handlerum.time import Period
from handlerum_portal.store.decisions.courses import (
    Head,
    decision_in,
    force_in,
    head_of_overviews,
    references_of,
)
from handlerum_portal.store.decisions.exemption_titles import title_of
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.models import Decision, InstitutionRow, OwnDecision
from handlerum_portal.store.read import Register

SOON: Final = timedelta(days=90)
STAGES: Final = ("kommende", "i_kraft", "udloeber_snart", "udloebet", "uden_dato")
WITHDRAWN: Final = "trukket_tilbage"
HERE: Final = "her"
_GENITIVE: Final = re.compile(r"(\w+lov(?:en)?)s\s")
# Not followed by more of the number, nor by the letter of a § ("i" may be a word of its own).
_NO_MORE: Final = r"(?!\d|\s?(?:[a-hj-zæøå]|i(?!\s+\w{2}))\b)"
KNOWN: Final = "kendt"
CERTAINTIES: Final = ("certain", "reported", "inferred")
Reached = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionTold:
    """One decision that sets something aside, told the same way wherever it comes from.

    `until` is the first day without effect; `origin` is "her" when it was published here.
    `item` is that of the minutes. `scopes` is what each part of it reaches; naming none is all but
    those left out. What was withdrawn before it had effect has a day of that, and is in no list.
    `approval` is the minister's, where one was needed.
    """

    key: str
    municipality: str
    area: str
    references: tuple[str, ...]
    rule: str
    title_da: str
    title_en: str
    what_da: str
    what_en: str
    extent: str
    institutions: tuple[str, ...]
    where: str
    start: date | None
    until: date | None
    decided: str
    decided_by: str
    link: str
    why: str
    source: str
    source2: str
    certainty: str
    start_certainty: str
    rule_certainty: str
    origin: str
    scopes: tuple[Reached, ...]
    withdrawn_on: date | None = None
    item: str = ""
    approval: Approval | None = None

    def reaches(self, site: InstitutionRow) -> bool:
        """Claim that it is for an institution: for it by name, or for all of its field at home."""
        is_at_home = (self.municipality, self.area) == (site.municipality, site.area)
        return is_at_home and any(
            (not named or site.key in named) and site.key not in left_out
            for named, left_out in self.scopes
        )

    def stage(self, on: date) -> str:
        """Return where it stands on a day: coming, in force, ending soon, ended, or not known."""
        if self.withdrawn_on:
            return WITHDRAWN
        if self.start is None or self.until is None:
            return "uden_dato"
        if on < self.start:
            return "kommende"
        if on >= self.until:
            return "udloebet"
        return "udloeber_snart" if self.until - on <= SOON else "i_kraft"

    def holds_on(self, on: date) -> bool:
        """Claim that it is in force on a day."""
        return self.stage(on) in {"i_kraft", "udloeber_snart"}

    @property
    def weakest_certainty(self) -> str:
        """Return how certain it is that this provision was set aside: as its least certain part."""
        return max(self.certainty, self.rule_certainty, key=CERTAINTIES.index)


def exemptions_known(facts: Register) -> tuple[ExemptionTold, ...]:
    """Return every exemption the register knows, those published here first."""
    return _told(facts, head_of_overviews())


def exemptions_at(municipality: str, facts: Register) -> tuple[ExemptionTold, ...]:
    """Return what the register knows of one municipality, or of all where none is named."""
    if not municipality:
        return exemptions_known(facts)
    return _by(facts, head_of_overviews()).municipality.get(municipality, ())


def exemptions_by_stage(facts: Register, on: date) -> Mapping[str, tuple[ExemptionTold, ...]]:
    """Return what the register knows by where it stands on a day, in the order of the list."""
    return _by_stage(facts, head_of_overviews(), on)


def state_of_exemptions(facts: Register) -> tuple[str, Head]:
    """Return what the list rests on; while it is the same, so is the list."""
    return facts.version, head_of_overviews()


def exemption_named(key: str, facts: Register) -> ExemptionTold | None:
    """Return the exemption with that number."""
    return _by(facts, head_of_overviews()).key.get(key)


def related_to(one: ExemptionTold, facts: Register, most: int) -> list[ExemptionTold]:
    """Return other exemptions from the same section, then others of the same place."""
    by = _by(facts, head_of_overviews())
    alike = (other for text in one.references for other in by.section.get(section_of(text), ()))
    found = {one.key: one}
    for other in chain(alike, by.municipality.get(one.municipality, ())):
        found.setdefault(other.key, other)
        if len(found) > most:
            break
    return list(found.values())[1:]


def mentions(rule: str, asked: str) -> bool:
    """Claim that a text names what is asked for: "§ 13" is neither "§ 139" nor "§ 13 a"."""
    words = [re.escape(word) for word in _plain(asked).split()]
    return not words or bool(re.search(r"\s?".join(words) + _NO_MORE, _plain(rule)))


def _plain(text: str) -> str:
    spaced = text.replace("\u00a0", " ").replace("§", "§ ").casefold()
    return " ".join(_GENITIVE.sub(r"\1 ", spaced).split())


def section_of(reference: str) -> str:
    """Return the section a reference is to."""
    return reference.partition(",")[0]


@dataclass(frozen=True, slots=True)
class _By:
    key: dict[str, ExemptionTold]
    section: Mapping[str, tuple[ExemptionTold, ...]]
    municipality: Mapping[str, tuple[ExemptionTold, ...]]


@made_once(2)
def _by(facts: Register, head: Head) -> _By:
    told = _told(facts, head)
    sections: dict[str, list[ExemptionTold]] = {}
    homes: dict[str, list[ExemptionTold]] = {}
    for one in told:
        homes.setdefault(one.municipality, []).append(one)
        for name in {section_of(text) for text in one.references}:
            sections.setdefault(name, []).append(one)
    return _By(
        key={one.key: one for one in told},
        section={name: tuple(found) for name, found in sections.items()},
        municipality={code: tuple(found) for code, found in homes.items()},
    )


@made_once(2)
def _by_stage(facts: Register, head: Head, on: date) -> Mapping[str, tuple[ExemptionTold, ...]]:
    stages: dict[str, list[ExemptionTold]] = {}
    for one in _told(facts, head):
        stages.setdefault(one.stage(on), []).append(one)
    return {stage: tuple(found) for stage, found in stages.items()}


@made_once(2)
def _told(facts: Register, _head: Head) -> tuple[ExemptionTold, ...]:
    return (*_made_here(facts), *told_from_sources(facts))


def told_from_sources(facts: Register) -> Iterator[ExemptionTold]:
    """Yield what sources say was set aside."""
    known = (row for row in facts.decisions if row.kind == "fravigelse" or row.targets)
    return (_from_source(row, facts) for row in known)


def _from_source(row: Decision, facts: Register) -> ExemptionTold:
    where = (*row.where.get("institutions", ()), row.municipality)
    title = title_of(tuple(row.targets), row.rule, where, facts)
    return ExemptionTold(
        key=row.key,
        municipality=row.municipality,
        area=row.area,
        references=tuple(row.targets),
        rule=row.rule,
        title_da=title[0] or row.what_da,
        title_en=title[1] or row.what_en,
        what_da=row.what_da,
        what_en=row.what_en,
        extent=row.extent,
        institutions=tuple(row.where.get("institutions", ())),
        where=str(row.where.get("words", "")),
        start=row.start,
        until=row.until,
        decided=row.decided,
        decided_by=row.decided_by,
        link="",
        why=row.note,
        source=row.source,
        source2=row.source2,
        certainty=row.certainty,
        start_certainty=row.start_certainty,
        rule_certainty=row.targets_certainty or row.rule_certainty or "certain",
        origin=KNOWN,
        scopes=((tuple(row.where.get("institutions", ())), ()),),
    )


def _made_here(facts: Register) -> Iterator[ExemptionTold]:
    for row in OwnDecision.objects.exclude(start=None).order_by("-pk"):
        force = force_in(row)
        if force:
            yield told_from_here(row, decision_in(row), force, facts)


def told_from_here(row: OwnDecision, made: Made, force: Period, facts: Register) -> ExemptionTold:
    """Tell what a decision sets aside in that text, in that period as a whole."""
    links = made.links.decision or (made.meeting.link if made.meeting else "")
    given = [one for _, one in made.taking_effect]
    places = {place for one in given for place in one.institutions - one.minus}
    references = references_of(made)
    title = title_of(references, "", (*sorted(places), row.municipality), facts)
    return ExemptionTold(
        key=row.key,
        municipality=row.municipality,
        area=row.area,
        references=references,
        rule="; ".join(references),
        title_da=title[0] or made.title,
        title_en=title[1] or made.title,
        what_da=_instead(made),
        what_en=_instead(made),
        extent=given[0].extent.value if given else "",
        institutions=tuple(sorted(places)),
        where="",
        start=force.start,
        until=force.end,
        decided=made.decided_on.isoformat() if made.decided_on else "",
        decided_by=made.meeting.body.value if made.meeting else (made.body or ""),
        link=links,
        item=made.meeting.reference if made.meeting else "",
        why=made.why,
        source=links,
        source2="",
        certainty="certain",
        start_certainty="certain",
        rule_certainty="certain",
        origin=HERE,
        scopes=tuple((tuple(sorted(one.institutions)), tuple(sorted(one.minus))) for one in given),
        approval=made.approval,
    )


def _instead(made: Made) -> str:
    said = [one.instead for _, one in made.taking_effect if one.instead]
    return "; ".join(dict.fromkeys(said)) or made.title
