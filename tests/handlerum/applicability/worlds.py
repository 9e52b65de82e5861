# SPDX-License-Identifier: MPL-2.0
"""Small made-up countries with every kind of rule and exemption, drawn from a seed."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from handlerum.agreements.exemption import (
    Certainty,
    Derivation,
    Exemption,
    Extent,
    Known,
    Mode,
    Scope,
    Target,
)
from handlerum.applicability.answer import Question
from handlerum.applicability.collection import Collection
from handlerum.applicability.rule_version import Except, Level, Only, RuleVersion, Work
from handlerum.place import Area, Institution, Municipality, Place
from handlerum.time import Period

CODES = ("0001", "0002")
AREAS = (Area.DAYCARE, Area.SCHOOL)
DAYS = 10
KNOWN = 6


def day(number: int) -> date:
    return date(2021, 1, 1) + timedelta(days=number)


def moment(number: int) -> datetime:
    return datetime(2021, 1, 1, tzinfo=UTC) + timedelta(days=number)


def small_world(seed: int) -> tuple[Collection, tuple[Question, ...]]:
    """Return a country with 2 municipalities and 4 institutions, and 3 questions about it."""
    rng = random.Random(seed)  # noqa: S311 (worlds, not secrets)
    institutions = tuple(
        Institution(f"i{n}", f"I{n}", CODES[n // 3], rng.choice((*AREAS, AREAS[0])), "kommunal")
        for n in range(4)
    )
    works = (
        Work("a"),
        Work("b", areas=frozenset({AREAS[0]})),
        Work("m", Level.MUNICIPAL, owner=CODES[0]),
        Work("l", Level.LOCAL, owner="i0"),
    )
    tree = [node for work in works for node in _tree(rng, work.id)]
    always = RuleVersion("a0", "a", "a0", Period(day(-9), day(DAYS + 9)), "t", "w")
    versions = (always, *(v for node in tree for v in _versions(rng, *node)))
    exemptions: list[Exemption] = []
    for n in range(rng.randrange(1, 14)):
        exemptions.append(_exemption(rng, n, tree, institutions, exemptions))
    municipalities = tuple(Municipality(code, code) for code in CODES)
    collection = Collection(works, versions, tuple(exemptions), (), municipalities, institutions)
    return collection, tuple(_question(rng, institutions) for _ in range(3))


def _tree(rng: random.Random, work: str) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    yield work, f"{work}1", (), 0
    for n in range(rng.choice((1, 1, 2))):
        yield work, f"{work}1_{n}", (f"{work}1",), n * 2 + 1
        if rng.random() < 0.4:
            yield work, f"{work}1_{n}_0", (f"{work}1", f"{work}1_{n}"), n * 2 + 2


def _versions(rng, work, provision, lineage, ordinal) -> Iterator[RuleVersion]:
    cuts = sorted((-1, *rng.sample(range(DAYS + 3), rng.choice((1, 2)))))
    frozen = frozenset({rng.choice(CODES)})
    has_split = rng.random() < 0.4
    for n, (start, end) in enumerate(pairwise(cuts)):
        version = RuleVersion(
            provision, work, provision, Period(day(start), day(end)), f"t{n}", f"w{n}",
            lineage=lineage, ordinal=ordinal,
        )  # fmt: skip
        if n and has_split:
            yield replace(version, wording="w0", source="t0", territory=Only(frozen))
            version = replace(version, territory=Except(frozen))
        if rng.random() < 0.15:
            seen = rng.randrange(KNOWN)
            yield replace(version, known=Known(end=moment(seen)), source=f"t{n}x", wording="wx")
            version = replace(version, known=Known(moment(seen)))
        yield version


def _exemption(rng, n, tree, institutions, earlier) -> Exemption:
    mode = rng.choices(tuple(Mode), (6, 3, 2, 2))[0]
    start = rng.randrange(-2, DAYS - 3)
    seen = rng.randrange(-6, KNOWN - 2)
    extent = rng.choices(tuple(Extent), (3, 1))[0]
    scope = _scope(rng, institutions)
    near = [e.id for e in earlier if e.scope.municipality == scope.municipality]
    supersedes = frozenset(id_ for id_ in near if rng.random() < 0.5)
    falls_with = [id_ for id_ in near if rng.random() < 0.4 and mode is Mode.SET_ASIDE][:1]
    return Exemption(
        f"e{n}",
        tuple(
            Target(rng.choice((*tree[:3], *tree))[1], extent=extent)
            for _ in range(rng.choice((1, 1, 2)))
        ),
        scope,
        Period(day(start), day(start + rng.randrange(4, 14))),
        Known(moment(seen), moment(seen + rng.randrange(4, 30))),
        mode=mode,
        certainty=rng.choices(tuple(Certainty), (8, 1, 1))[0],
        replaced_by=(f"r{rng.randrange(2)}",) if mode is Mode.REPLACED else (),
        supersedes=supersedes,
        derived_from=tuple(Derivation(id_, "§") for id_ in falls_with),
    )


def _scope(rng, institutions) -> Scope:
    named = frozenset(i.id for i in institutions if rng.random() < 0.3)
    return Scope(
        rng.choice((*CODES, *[CODES[0]] * 4)),
        rng.choice((None, None, None, *AREAS)),
        named if rng.random() < 0.2 else frozenset(),
        named if rng.random() < 0.2 else frozenset(),
    )


def _question(rng, institutions) -> Question:
    institution = rng.choice(institutions)
    place = rng.choices(
        (
            Place(institution.municipality, institution.area, institution),
            Place(institution.municipality, institution.area),
            Place(institution.municipality),
        ),
        (7, 2, 1),
    )[0]
    return Question(place, day(rng.randrange(DAYS)), moment(rng.randrange(KNOWN)))
