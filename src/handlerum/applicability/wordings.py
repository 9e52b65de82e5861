# SPDX-License-Identifier: MPL-2.0
"""Which wordings has every provision of an act had, where, when and as known when?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from handlerum.agreements.exemption import UNENDING, Known, start_of
from handlerum.agreements.mandate import End
from handlerum.applicability.rule_version import Except, Only, RuleVersion
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.provision import Path
from handlerum.law.text import Provision, Text
from handlerum.law.version import Amendment
from handlerum.place import MunicipalityCode
from handlerum.time import FOREVER, Period

BEGINNING: Final = date(2000, 1, 1)
"""The first printed state stands for the law before it, so that early days have an answer."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One wording: from the state that prints it first up to the one that no longer does.

    `known` and `known_until` are the days those two states were printed.
    """

    rule: RuleVersion
    path: Path
    begins: date
    ends: date
    known: date
    known_until: date


def rule_versions(
    act: str, laws: Laws, history: Sequence[Amendment], ends: Sequence[End]
) -> tuple[RuleVersion, ...]:
    """Return every wording of every provision of the act, frozen ones with their territory.

    A wording holds from the day its state was printed, or the day its amending act names; it is
    known from the day it was printed, and until then the older one was thought to go on. A freeze
    lasts as long as the agreement act, as known at the time (lov 410/2024 §§ 2-3).
    """
    freezes = {
        (amendment.shown_in, path): amendment
        for amendment in history
        if amendment.act == act and amendment.freeze
        for path in _given(amendment, laws)
    }
    frozen_sections = {path for _, path in freezes}
    return tuple(
        version
        for run in _runs(act, laws, history)
        for version in (
            _where_frozen(run, freezes, ends)
            if run.path[:1] in frozen_sections
            else _as_printed(run)
        )
    )


def _runs(act: str, laws: Laws, history: Sequence[Amendment]) -> Iterator[_Run]:
    days = {
        (amendment.shown_in, path): amendment.since.latest
        for amendment in history
        if amendment.act == act and amendment.since.earliest == amendment.since.latest
        for path in _given(amendment, laws)
    }
    open_runs: dict[str, _Run] = {}
    for number, version in enumerate(laws.skeleton(act).versions):
        text = laws.text(act, version.id)
        standing: dict[str, _Run] = {}
        for provision in text.provisions:
            run = open_runs.pop(provision.identity, None)
            wording = words_of(text)[provision.ordinal]
            if run and (run.rule.wording, run.path) == (wording, provision.path):
                standing[provision.identity] = run
                continue
            begins = days.get((version.id, provision.path[:1]), version.issued)
            if run:
                yield replace(run, ends=begins, known_until=version.issued)
            rule = _rule(text, provision, wording)
            first = BEGINNING if number == 0 else begins
            known = date.min if number == 0 else version.issued
            standing[provision.identity] = _Run(
                rule, provision.path, first, FOREVER, known, FOREVER
            )
        for run in open_runs.values():
            yield replace(run, ends=version.issued, known_until=version.issued)
        open_runs = standing
    yield from open_runs.values()


def _rule(text: Text, provision: Provision, wording: str) -> RuleVersion:
    above = reversed([ancestor.identity for ancestor in text.ancestors(provision)])
    return RuleVersion(
        provision=provision.identity,
        work=text.act,
        label=" ".join(f"{step.kind} {step.label}" for step in provision.path),
        valid=Period(BEGINNING),
        source=text.version,
        wording=wording,
        lineage=tuple(above),
        ordinal=provision.ordinal,
    )


def _as_printed(run: _Run) -> Iterator[RuleVersion]:
    """Yield the wording, and its going on beyond the end that was not yet printed."""
    since = Known() if run.known == date.min else Known.since(run.known)
    yield replace(run.rule, valid=Period(run.begins, run.ends), known=since)
    if run.ends < FOREVER and start_of(run.known_until) > since.start:
        believed = Known(since.start, start_of(run.known_until))
        yield replace(run.rule, valid=Period(run.ends), known=believed)


def _where_frozen(
    run: _Run, freezes: Mapping[tuple[str, Path], Amendment], ends: Sequence[End]
) -> Iterator[RuleVersion]:
    """Yield the wording by territory, once for each end of the freeze that was ever known."""
    section = run.path[:1]
    began = min(a.since.latest for (_, path), a in freezes.items() if path == section)
    amendment = next(a for (_, path), a in freezes.items() if path == section)
    codes = frozenset(
        MunicipalityCode(c) for c in (amendment.freeze.municipalities if amendment.freeze else ())
    )
    source = amendment.freeze.source if amendment.freeze else ""
    for end, known in _known_ends(ends):
        for valid, territory in _lands(run, began, end.repealed_on, codes):
            goes_on = source if isinstance(territory, Only) else ""
            version = replace(run.rule, valid=valid, known=known, goes_on_by=goes_on)
            yield replace(version, territory=territory) if territory else version


def _lands(
    run: _Run, began: date, until: date, codes: frozenset[MunicipalityCode]
) -> Iterator[tuple[Period, Only | Except | None]]:
    if run.begins < began:
        yield Period(run.begins, min(run.ends, max(began, run.begins))), None
        if run.ends >= began:
            yield Period(began, until), Only(codes)
        return
    if run.begins < until:
        yield Period(run.begins, min(run.ends, until)), Except(codes)
    if run.ends > until:
        yield Period(max(run.begins, until), run.ends), None


def _known_ends(ends: Sequence[End]) -> Iterator[tuple[End, Known]]:
    starts: list[datetime] = [Known().start, *(start_of(end.known_from) for end in ends[1:])]
    for end, start, stop in zip(ends, starts, [*starts[1:], UNENDING], strict=True):
        yield end, Known(start, stop)


def _given(amendment: Amendment, laws: Laws) -> tuple[Path, ...]:
    text = laws.text(amendment.act, amendment.shown_in)
    return resolve(laws.read(amendment.provisions, amendment.act), text).members


@lru_cache(maxsize=128)
def words_of(text: Text) -> tuple[str, ...]:
    """Return, for each ordinal, a short hash of the words of the whole subtree."""
    return tuple(
        provision.fingerprint
        or f"{hash_of(text.provisions[o].fingerprint for o in text.subtree(provision)):x}"
        for provision in text.provisions
    )


def hash_of(fingerprints: Iterator[str]) -> int:
    """Return a number that changes with any fingerprint and their order."""
    total = 0
    for fingerprint in fingerprints:
        for character in fingerprint:
            total = (total * 131 + ord(character)) % (1 << 61)
    return total
