# SPDX-License-Identifier: MPL-2.0
"""What does a change of a mandate do? What is said otherwise, and which exemptions it touches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handlerum.agreements.mandate import Clause, Concern, Mandate
from handlerum.agreements.mandate_change import MandateChange, changed
from handlerum.agreements.mandate_change_checks import Outranked, is_open_to_change, outranked
from handlerum.agreements.mandate_difference import Turned, turned
from handlerum.errors import HandlerumError
from handlerum.law.collection import Laws
from handlerum.law.spans import meets
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_known
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.law_changes import OVER
from handlerum_portal.store.models import MandateRelease
from handlerum_portal.store.read import Register


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change does on its first day.

    `touched` are exemptions in force or to come that name what is turned; `unread` those that
    name something the text of that day does not hold, never left out.
    """

    turned: tuple[Turned, ...]
    touched: tuple[ExemptionTold, ...]
    unread: tuple[ExemptionTold, ...]
    in_vain: tuple[Outranked, ...]


def consequences(change: MandateChange, mandate: Mandate, facts: Register) -> Consequences:
    """Return what a change that is possible would do; raises what the law room says."""
    laws = laws_of(facts)
    after = changed(mandate, change, clock.now())
    found = tuple(turned(mandate, after, change.begins, laws))
    touched, unread = [], []
    for one in _ahead(mandate, change.begins, facts):
        try:
            hit = _names(one, found, mandate.act, (laws, change.begins))
        except HandlerumError:
            unread.append(one)
        else:
            touched += [one] if hit else []
    in_vain = tuple(outranked(change, mandate, laws))
    return Consequences(found, tuple(touched), tuple(unread), in_vain)


def clauses_to_change(mandate: Mandate, on: date) -> tuple[Clause, ...]:
    """Return the clauses that hold on a day for certain, in their rank."""
    held = (one for one in mandate.clauses if is_open_to_change(one, on))
    return tuple(sorted(held, key=lambda one: one.rank))


def releases_of(mandate: Mandate, facts: Register) -> tuple[MandateRelease, ...]:
    """Return the versions of a mandate that were released here, the newest first."""
    return tuple(row for row in reversed(facts.releases) if row.mandate == mandate.id)


def clauses_named(mandate: Mandate) -> Mapping[str, Clause]:
    """Return every clause a mandate has had, by its id."""
    return {one.id: one for one in mandate.clauses}


def _ahead(mandate: Mandate, begins: date, facts: Register) -> Iterator[ExemptionTold]:
    """Yield the exemptions under the mandate that are not over when the change begins."""
    for one in exemptions_known(facts):
        is_under = mandate.covers(one.municipality) and one.area == mandate.area.value
        is_over = one.stage(clock.today()) == OVER or (one.until and one.until <= begins)
        if is_under and not is_over and not one.withdrawn_on:
            yield one


def _names(one: ExemptionTold, found: tuple[Turned, ...], act: str, law: tuple[Laws, date]) -> bool:
    """Claim that an exemption names what is turned; raises where it cannot be read that day."""
    laws, on = law
    for citation in (each for words in one.references for each in laws.read(words, act)):
        named = citation.act or act
        text = laws.text_on(named, on)
        ranges = laws.resolve(citation, text).ranges
        for each in found:
            if (each.act, each.concern) == (named, Concern.PROVISIONS) and any(
                meets(each.ranges, span) for span in ranges
            ):
                return True
    return False
