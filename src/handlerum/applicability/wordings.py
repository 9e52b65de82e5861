# SPDX-License-Identifier: MPL-2.0
"""When did each wording of each provision hold, and where? Printed states joined over time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from handlerum.agreements.exemption import Known
from handlerum.applicability.rule_version import Except, Only, RuleVersion
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.provision import Kind
from handlerum.law.text import Provision, Text
from handlerum.law.version import Amendment, Freeze, frozen
from handlerum.place import MunicipalityCode
from handlerum.time import FOREVER, Period

_OUTER: Final = frozenset({Kind.PART, Kind.CHAPTER})


@dataclass(slots=True)
class _Wording:
    """A wording that holds from `since` until something replaces it."""

    provision: Provision
    lineage: tuple[str, ...]
    source: str
    since: date
    printed: date
    freeze: Freeze | None = None

    def same_as(self, provision: Provision, lineage: tuple[str, ...]) -> bool:
        mine = self.provision
        return (mine.path, _words(mine), self.lineage) == (
            provision.path,
            _words(provision),
            lineage,
        )


def rule_versions_as_known(
    act: str,
    laws: Laws,
    amendments: Sequence[Amendment],
    ends: Iterable[tuple[date, Known]],
    *,
    apart: frozenset[str],
) -> Iterator[RuleVersion]:
    """Yield every wording once, and what a freeze changes once for each end it was known to have.

    `ends` are the days a freeze ends, each with the stretch in which that was the end known
    (lov 410/2024 §§ 2-3).
    """
    by_end = [
        (known, tuple(rule_versions(act, laws, frozen(amendments, day), apart=apart)))
        for day, known in ends
    ]
    shared = set(by_end[0][1]).intersection(*(versions for _, versions in by_end[1:]))
    yield from (version for version in by_end[0][1] if version in shared)
    for known, versions in by_end:
        for version in versions:
            start = max(version.known.start, known.start)
            end = min(version.known.end, known.end)
            if version not in shared and start < end:
                yield replace(version, known=Known(start, end))


def rule_versions(
    act: str, laws: Laws, amendments: Iterable[Amendment], *, apart: frozenset[str]
) -> Iterator[RuleVersion]:
    """Yield every wording of an act with its period and territory, from its printed states.

    A wording begins on the day an amendment is known to have begun, else on the day the state
    that prints it was issued: the stored texts tell no more. It is known from that day of issue;
    until then the older one was thought to go on. Sentences are told apart only below
    the provisions in `apart`; elsewhere the provision that holds them says all.
    """
    history = _History(act, apart)
    own = [amendment for amendment in amendments if amendment.act == act]
    for state in laws.skeleton(act).versions:
        text = laws.text(act, state.id)
        history.take(text, state.issued, _begun_by(text, own, laws))
    history.close()
    yield from history.versions


@dataclass(slots=True)
class _History:
    act: str
    apart: frozenset[str]
    current: dict[str, _Wording] = field(default_factory=dict)
    versions: list[RuleVersion] = field(default_factory=list)
    current_state: str = ""

    def take(self, text: Text, issued: date, begun: Mapping[str, Amendment]) -> None:
        """Take in the next printed state."""
        lineages = _lineages(text)
        for provision in text.provisions:
            lineage = lineages[provision.ordinal]
            is_told_above = provision.kind is Kind.SENTENCE and lineage[-1] not in self.apart
            if is_told_above or provision.path in text.repealed:
                continue
            earlier = self.current.get(provision.identity)
            if earlier and earlier.same_as(provision, lineage):
                earlier.provision = provision
                continue
            amendment = begun.get(provision.path[0].label)
            since = amendment.since.latest if amendment else issued
            freeze = amendment.freeze if amendment else None
            known_on = _known_on(amendment, issued)
            if earlier:
                self._end(earlier, since, freeze, known_on)
                freeze = freeze or earlier.freeze
            printed = known_on if self.current_state else date.min
            self.current[provision.identity] = _Wording(
                provision, lineage, text.version, since, printed, freeze
            )
        self._remove_missing(text, issued, begun)
        self.current_state = text.version

    def close(self) -> None:
        """End the account: what still holds goes on."""
        for wording in self.current.values():
            self._end(wording, FOREVER, None, date.max)
        self.current.clear()

    def _remove_missing(self, text: Text, issued: date, begun: Mapping[str, Amendment]) -> None:
        here = {one.identity for one in text.provisions if one.path not in text.repealed}
        for identity in [one for one in self.current if one not in here]:
            wording = self.current.pop(identity)
            amendment = begun.get(wording.provision.path[0].label)
            since = amendment.since.latest if amendment else issued
            freeze = amendment.freeze if amendment else None
            known_on = _known_on(amendment, issued)
            self._end(wording, since, freeze, known_on)

    def _end(self, wording: _Wording, until: date, freeze: Freeze | None, printed: date) -> None:
        """Write down a wording that ends; where a freeze holds, it goes on in those places.

        `printed` is the day from which the end was known.
        """
        self.versions.extend(_versions(wording, self.act, until))
        known = _known(wording)
        if until < FOREVER and wording.printed < printed:
            believed = Known(known.start, Known.since(printed).start)
            for gone_on in _versions(replace(wording, since=until), self.act, FOREVER):
                self.versions.append(replace(gone_on, known=believed))
        if freeze and until < freeze.until:
            codes = frozenset(MunicipalityCode(code) for code in freeze.municipalities)
            base = _version(wording, self.act, Period(until, freeze.until))
            since = Known(max(known.start, Known.since(printed).start))
            self.versions.append(
                replace(base, territory=Only(codes), goes_on_by=freeze.source, known=since)
            )


def _known_on(amendment: Amendment | None, issued: date) -> date:
    """Return when a change became known: with the act where that tells the day and has a freeze."""
    if amendment is None or amendment.freeze is None:
        return issued
    since = amendment.since
    return amendment.known_from if since.earliest == since.latest else issued


def _versions(wording: _Wording, act: str, until: date) -> Iterator[RuleVersion]:
    freeze = wording.freeze
    if until <= wording.since:
        return
    if freeze is None or wording.since >= freeze.until:
        yield _version(wording, act, Period(wording.since, until))
        return
    codes = frozenset(MunicipalityCode(code) for code in freeze.municipalities)
    middle = min(until, freeze.until)
    elsewhere = _version(wording, act, Period(wording.since, middle))
    yield replace(elsewhere, territory=Except(codes))
    if until > middle:
        yield _version(wording, act, Period(middle, until))


def _version(wording: _Wording, act: str, valid: Period) -> RuleVersion:
    provision = wording.provision
    return RuleVersion(
        provision=provision.identity,
        work=act,
        label=" ".join(f"{step.kind} {step.label}" for step in provision.path),
        valid=valid,
        source=wording.source,
        wording=_words(provision),
        known=_known(wording),
        lineage=wording.lineage,
        ordinal=provision.ordinal,
    )


def _known(wording: _Wording) -> Known:
    """Return since when the wording was known; what the first state prints was always known."""
    return Known() if wording.printed == date.min else Known.since(wording.printed)


def _words(provision: Provision) -> str:
    """Return the hash of the words; parts and chapters have none of their own."""
    return "" if provision.kind in _OUTER else provision.fingerprint


def _lineages(text: Text) -> list[tuple[str, ...]]:
    lineages: list[tuple[str, ...]] = []
    for provision in text.provisions:
        if provision.parent < 0:
            lineages.append(())
        else:
            above = text.provisions[provision.parent]
            lineages.append((*lineages[above.ordinal], above.identity))
    return lineages


def _begun_by(text: Text, amendments: Iterable[Amendment], laws: Laws) -> dict[str, Amendment]:
    """Return the amendment first shown in this state, by the label of each § it names."""
    shown = [amendment for amendment in amendments if amendment.shown_in == text.version]
    return {
        path[0].label: amendment
        for amendment in shown
        for path in resolve(laws.read(amendment.provisions, text.act), text).members
    }
