# SPDX-License-Identifier: MPL-2.0
"""Which wording holds at a place on a day? Amending acts, and where they have no effect."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.provision import Path
from handlerum.law.text import Text
from handlerum.time import FOREVER, Change


@dataclass(frozen=True, slots=True)
class Freeze:
    """Municipalities where an amending act has no effect until, not including, `until`."""

    id: str
    municipalities: frozenset[str]
    until: date
    source: str

    def holds(self, municipality: str, on: date) -> bool:
        """Claim that the older wording goes on there that day."""
        return municipality in self.municipalities and on < self.until


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amending act that gave provisions their words; `shown_in` prints them first.

    `adopted` is the day it became known; where it is not given, the earliest day it can have begun.
    """

    by: str
    act: str
    provisions: str
    shown_in: str
    since: Change
    source: str
    freeze: Freeze | None = None
    adopted: date | None = None

    @property
    def known_from(self) -> date:
        """Return the day the act became known."""
        return self.adopted or self.since.earliest

    def since_known(self, known_at: date, laws: Laws) -> Change:
        """Return when it began as known then: only a text that prints its words bounds the day."""
        since = self.since
        is_settled = since.earliest == since.latest
        if is_settled or laws.issued_on(self.act, self.shown_in) <= known_at:
            return since
        return replace(since, latest=FOREVER)


@dataclass(frozen=True, slots=True)
class Wording:
    """Which words of a provision hold: the act that gave them, else the state that prints them.

    `unchanged_since` is the first stored state that prints them.
    `without` names the amending acts that have no effect here; `does_not_hold` that the provision
    as a whole comes from one of them. `open_points` names days the texts leave open.
    """

    id: str
    printed_in: str
    unchanged_since: str
    without: tuple[Amendment, ...] = ()
    does_not_hold: bool = False
    open_points: tuple[str, ...] = ()


def frozen(history: Iterable[Amendment], until: date) -> tuple[Amendment, ...]:
    """Return the history with every freeze ending when the agreement act does.

    Source: lov 410/2024 §§ 2-3.
    """
    return tuple(
        replace(a, freeze=replace(a.freeze, until=until)) if a.freeze else a for a in history
    )


def wording_at(
    path: Path,
    act: str,
    municipality: str,
    on: date,
    *,
    laws: Laws,
    history: Iterable[Amendment],
    known_at: date = FOREVER,
) -> Wording:
    """Return which wording of the provision holds in the municipality on that day.

    What was adopted or printed after `known_at` is not known.
    """
    concerned = [a for a in history if a.act == act and _gives(a, path, laws)]
    begun = [a for a in concerned if a.since.earliest <= on and a.known_from <= known_at]
    without = tuple(a for a in begun if a.freeze and a.freeze.holds(municipality, on))
    unsettled = [a for a in begun if a.since_known(known_at, laws).is_open(on)]
    effective = [a for a in begun if a not in without and a not in unsettled]
    printed = _state_printed(act, min(on, known_at), without, laws)
    if effective and not without:
        printed = max(
            (printed, *(a.shown_in for a in effective)), key=lambda v: laws.issued_on(act, v)
        )
    points = tuple(a.since.open_point for a in unsettled if a not in without)
    unchanged_since = _unchanged_since(path, act, printed, laws)
    given_by = [a.by for a in effective if a.shown_in == unchanged_since]
    holds = not without or path in laws.text(act, printed)
    return Wording(
        given_by[-1] if given_by else printed,
        printed,
        unchanged_since,
        without,
        does_not_hold=not holds,
        open_points=points,
    )


def _unchanged_since(path: Path, act: str, printed: str, laws: Laws) -> str:
    """Return the first state in a row up to `printed` that prints the provision with its words."""
    states = [version.id for version in laws.skeleton(act).versions]
    since, words = printed, _words(path, laws.text(act, printed))
    for state in reversed(states[: states.index(printed)]):
        if _words(path, laws.text(act, state)) != words:
            break
        since = state
    return since


def _words(path: Path, text: Text) -> str:
    return text.find(path).fingerprint if path in text else ""


def _state_printed(act: str, on: date, frozen: tuple[Amendment, ...], laws: Laws) -> str:
    """Return the state of the text to read: the last one before any act without effect here."""
    if not frozen:
        return laws.text_on(act, on).version
    states = [laws.state_before(act, a.shown_in) for a in frozen]
    return min(states, key=lambda state: laws.issued_on(act, state))


def _gives(amendment: Amendment, path: Path, laws: Laws) -> bool:
    text = laws.text(amendment.act, amendment.shown_in)
    return path[:1] in _sections(amendment.provisions, amendment.act, text.version, laws)


@lru_cache(maxsize=1024)
def _sections(provisions: str, act: str, version: str, laws: Laws) -> frozenset[Path]:
    """Return what an amendment gives; asked for every provision of an answer."""
    return frozenset(resolve(laws.read(provisions, act), laws.text(act, version)).members)
