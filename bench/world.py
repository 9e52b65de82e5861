# SPDX-License-Identifier: MPL-2.0
"""Which world do the benches measure in? One of the size of Denmark, made up from a seed."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from handlerum.agreements.exemption import (
    EVERY_MUNICIPALITY,
    Exemption,
    Extent,
    Known,
    Mode,
    Scope,
    Target,
)
from handlerum.applicability.collection import Collection
from handlerum.applicability.rule_version import Level, RuleVersion, Work
from handlerum.place import Institution, Municipality, Place
from handlerum.time import FOREVER, Period

AREAS = ("dagtilbud", "folkeskole", "aeldre", "handicap", "beskaeftigelse")
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
Section = tuple[str, tuple[str, ...]]


def random_day(rng: random.Random) -> date:
    return FIRST_DAY + timedelta(days=rng.randrange(DAYS))


def instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)


def nation(seed: int = 880, *, versions: int = 10_000, exemptions: int = 5_000) -> Collection:
    """Make 98 municipalities, 7,000 institutions, 5 areas, and rules with exemptions from them."""
    rng = random.Random(seed)  # noqa: S311 (a world, not a secret)
    municipalities = tuple(Municipality(f"{100 + n:04d}", f"M{n}") for n in range(98))
    weights = [1 / (1 + n) ** 0.6 for n in range(98)]
    homes = rng.choices(municipalities, weights, k=7_000)
    institutions = tuple(
        Institution(f"i{n:04d}", f"I{n}", home.code, rng.choice(AREAS), "kommunal")
        for n, home in enumerate(homes)
    )
    works = tuple(_works(rng, municipalities, institutions))
    rules, targets = _rules(rng, works, versions)
    freed = tuple(
        _exemption(rng, f"e{n}", targets, municipalities, institutions) for n in range(exemptions)
    )
    return Collection(works, rules, freed, (), municipalities, institutions)


def places(collection: Collection, count: int, seed: int = 1) -> list[tuple[Place, date, datetime]]:
    """Draw questions: any institution, any day of ten years, any moment of knowledge."""
    rng = random.Random(seed)  # noqa: S311 (questions, not secrets)
    drawn = rng.choices(collection.institutions, k=count)
    return [
        (Place(i.municipality, i.area, i), random_day(rng), instant(random_day(rng))) for i in drawn
    ]


def _works(
    rng: random.Random,
    municipalities: tuple[Municipality, ...],
    institutions: tuple[Institution, ...],
) -> Iterator[Work]:
    for n in range(70):
        areas = frozenset() if n % 5 == 0 else frozenset({AREAS[n % 5]})
        yield Work(f"s{n:02d}", areas=areas)
    for n in range(120):
        owner = municipalities[n % 98].code
        yield Work(f"m{n:03d}", Level.MUNICIPAL, frozenset({rng.choice(AREAS)}), owner)
    for n, institution in enumerate(rng.sample(institutions, 60)):
        yield Work(f"l{n:02d}", Level.LOCAL, frozenset(), institution.id)


def _rules(
    rng: random.Random, works: tuple[Work, ...], versions: int
) -> tuple[tuple[RuleVersion, ...], dict[str, list[Section]]]:
    sizes = {Level.STATE: 0.7 / 70, Level.MUNICIPAL: 0.24 / 120, Level.LOCAL: 0.06 / 60}
    rules: list[RuleVersion] = []
    targets: dict[str, list[Section]] = {}
    for work in works:
        wanted = round(sizes[work.level] * versions)
        rules.extend(_work_rules(rng, work.id, wanted, targets.setdefault(work.id, [])))
    return tuple(rules), targets


def _work_rules(
    rng: random.Random, work: str, wanted: int, sections: list[Section]
) -> list[RuleVersion]:
    rules: list[RuleVersion] = []
    ordinal = 0
    while len(rules) < wanted:
        chapter = f"{work}k{ordinal // 20}"
        section = f"{work}p{ordinal}"
        children = tuple(f"{section}s{n}" for n in range(rng.randrange(4)))
        if chapter not in {rule.provision for rule in rules}:
            rules.extend(_versions(rng, work, chapter, (), ordinal))
        for identity, lineage in (
            (section, (chapter,)),
            *((c, (chapter, section)) for c in children),
        ):
            rules.extend(_versions(rng, work, identity, lineage, ordinal))
            ordinal += 1
        sections.append((section, children))
    return rules[:wanted]


def _versions(
    rng: random.Random, work: str, identity: str, lineage: tuple[str, ...], ordinal: int
) -> Iterator[RuleVersion]:
    start = date(2010, 1, 1) if rng.random() < 0.7 else random_day(rng)
    for n in range(rng.choice((1, 1, 1, 2, 3))):
        end = start + timedelta(days=rng.randrange(200, 2500)) if rng.random() < 0.6 else FOREVER
        known = start - timedelta(days=rng.randrange(-30, 200))
        version = RuleVersion(
            provision=identity,
            work=work,
            label=identity,
            valid=Period(start, end),
            source=f"t{n}",
            wording=f"{identity}w{n}",
            known=Known(instant(known)),
            lineage=lineage,
            ordinal=ordinal,
        )
        if rng.random() < 0.05:
            corrected = instant(known + timedelta(days=rng.randrange(1, 400)))
            yield replace(version, known=Known(version.known.start, corrected), source=f"t{n}x")
            version = replace(version, known=Known(corrected))
        yield version
        if end is FOREVER:
            return
        start = end


def _exemption(
    rng: random.Random,
    id_: str,
    targets: dict[str, list[Section]],
    municipalities: tuple[Municipality, ...],
    institutions: tuple[Institution, ...],
) -> Exemption:
    start = random_day(rng)
    known = instant(start - timedelta(days=rng.randrange(-60, 120)))
    until = instant(start + timedelta(days=rng.randrange(130, 2000)))
    mode = rng.choices(tuple(Mode)[:3], (90, 6, 4))[0]
    extent = Extent.PARTLY if rng.random() < 0.08 else Extent.WHOLLY
    return Exemption(
        id_,
        (replace(_target(rng, targets[f"s{rng.randrange(70):02d}"]), extent=extent),),
        _scope(rng, municipalities, institutions),
        Period(start, start + timedelta(days=rng.randrange(200, 1800))),
        Known(known, until) if rng.random() < 0.1 else Known(known),
        mode=mode,
        decision=f"d{id_}",
        mandate="m",
        replaced_by=(f"r{id_}",) if mode is Mode.REPLACED else (),
    )


def _target(rng: random.Random, sections: list[Section]) -> Target:
    first = rng.randrange(len(sections))
    section, children = sections[first]
    match rng.choices(("child", "one", "range", "work"), (25, 45, 25, 5))[0]:
        case "child" if children:
            return Target(rng.choice(children))
        case "range":
            return Target(section, sections[min(first + 3, len(sections) - 1)][0])
        case "work":
            return Target(sections[0][0], sections[-1][0])
        case _:
            return Target(section)


def _scope(
    rng: random.Random,
    municipalities: tuple[Municipality, ...],
    institutions: tuple[Institution, ...],
) -> Scope:
    institution = rng.choice(institutions)
    match rng.choices(("area", "institution", "municipality", "nation"), (60, 29.5, 10, 0.5))[0]:
        case "area":
            return Scope(institution.municipality, institution.area)
        case "institution":
            named = frozenset({institution.id})
            return Scope(institution.municipality, institution.area, named)
        case "municipality":
            return Scope(rng.choice(municipalities).code)
        case _:
            return Scope(EVERY_MUNICIPALITY, rng.choice(AREAS))
