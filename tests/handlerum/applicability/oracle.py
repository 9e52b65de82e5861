# SPDX-License-Identifier: MPL-2.0
"""What does logic say? The small worlds as facts for clingo, and its answers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import clingo

from handlerum.agreements.exemption import Certainty, Exemption, Extent
from handlerum.applicability.answer import Question
from handlerum.applicability.collection import Collection
from handlerum.applicability.rule_version import Level, RuleVersion
from tests.handlerum.applicability.worlds import CODES, day, moment

RULES = (Path(__file__).parent / "oracle.lp").read_text(encoding="utf-8")
FAR = 10_000

Verdicts = Mapping[tuple[int, int, str], str]
World = tuple[int, Collection, tuple[Question, ...]]


def verdicts_by_logic(worlds: Iterable[World]) -> Verdicts:
    """Return {(world, question, provision): verdict}."""
    control = clingo.Control(["--warn=none"])
    facts = " ".join(fact for world in worlds for fact in _facts(*world))
    control.add("base", [], RULES + facts)
    control.ground([("base", [])])
    found: dict[tuple[int, int, str], str] = {}
    with control.solve(yield_=True) as handle:
        for model in handle:
            for atom in model.symbols(shown=True):
                w, q, provision, verdict = atom.arguments
                key = (w.number, q.number, provision.string)
                found[key] = f"{found[key]} and {verdict.name}" if key in found else verdict.name
    return found


def _facts(w: int, collection: Collection, questions: tuple[Question, ...]) -> Iterator[str]:
    for work in collection.works:
        yield from (f'work_area({w},"{work.id}","{area}").' for area in work.areas)
        if work.level is not Level.STATE:
            kind = "municipal" if work.level is Level.MUNICIPAL else "local"
            yield f'{kind}({w},"{work.id}","{work.owner}").'
    for n, version in enumerate(collection.versions):
        yield from _version(w, n, version)
    for exemption in collection.exemptions:
        yield from _exemption(w, exemption)
    for n, question in enumerate(questions):
        place = question.place
        area = f'"{place.area}"' if place.area else "any"
        institution = f'"{place.institution.id}"' if place.institution else "none"
        times = f"{_day(question.on)},{_moment(question.known_at)}"
        yield f'question({w},{n},"{place.municipality}",{area},{institution},{times}).'


def _version(w: int, n: int, version: RuleVersion) -> Iterator[str]:
    yield f'provision({w},"{version.provision}","{version.work}").'
    if version.lineage:
        yield f'parent({w},"{version.provision}","{version.lineage[-1]}").'
    times = _times(version.valid, version.known)
    yield f'version({w},{n},"{version.provision}","{version.wording}",{times}).'
    yield from (f'lacks({w},{n},"{code}").' for code in CODES if code not in version.territory)


def _exemption(w: int, exemption: Exemption) -> Iterator[str]:
    e = f'{w},"{exemption.id}"'
    yield f"exemption({e},{exemption.mode.value},{_times(exemption.period, exemption.known)})."
    area = f'"{exemption.scope.area}"' if exemption.scope.area else "any"
    yield f'scope({e},"{exemption.scope.municipality}",{area}).'
    yield from (f'named({e},"{i}").' for i in exemption.scope.institutions)
    yield from (f'minus({e},"{i}").' for i in exemption.scope.minus)
    yield from (f'target({e},"{target.first}").' for target in exemption.targets)
    yield from (f"partly({e})." for t in exemption.targets if t.extent is Extent.PARTLY)
    yield from (f"inferred({e})." for _ in "1" if exemption.certainty is Certainty.INFERRED)
    yield from (f'falls_with({e},"{d.exemption}").' for d in exemption.derived_from)
    yield from (f'supersedes({e},"{loser}").' for loser in exemption.supersedes)
    yield from (f'instead({e},"{rule}").' for rule in exemption.replaced_by)


def _times(period, known) -> str:
    ends = _day(period.start), _day(period.end), _moment(known.start), _moment(known.end)
    return ",".join(map(str, ends))


def _day(on) -> int:
    return max(-FAR, min(FAR, (on - day(0)).days))


def _moment(known_at) -> int:
    return max(-FAR, min(FAR, (known_at - moment(0)).days))
