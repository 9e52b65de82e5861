# SPDX-License-Identifier: MPL-2.0
"""Which exemptions stand side by side: somewhere, on some day, as known at some instant?"""

from collections.abc import Iterator, Sequence

from handlerum.agreements.exemption import Exemption, Scope
from handlerum.place import InstitutionId

Standing = tuple[Exemption, ...]


def standing_together(exemptions: Sequence[Exemption]) -> frozenset[Standing]:
    """Return the sets of exemptions of one municipality that hold in the same place at one time.

    Nothing changes between two first or last days, two instants of knowledge, or among places no
    exemption names, so one of each stands for all; each set is in the order given.
    """
    return frozenset(
        here
        for then in _on_some_day(exemptions)
        for known in _known_at_some_instant(then)
        for here in _in_some_place(known)
    )


def _on_some_day(exemptions: Sequence[Exemption]) -> frozenset[Standing]:
    days = {day for one in exemptions for day in (one.period.start, one.period.end)}
    return frozenset(tuple(one for one in exemptions if day in one.period) for day in days)


def _known_at_some_instant(exemptions: Standing) -> frozenset[Standing]:
    instants = {at for one in exemptions for at in (one.known.start, one.known.end)}
    return frozenset(tuple(one for one in exemptions if at in one.known) for at in instants)


def _in_some_place(exemptions: Standing) -> Iterator[Standing]:
    named = {key for one in exemptions for key in one.scope.institutions | one.scope.minus}
    for place in (*sorted(named), None):
        yield tuple(one for one in exemptions if _holds_in(one.scope, place))


def _holds_in(scope: Scope, place: InstitutionId | None) -> bool:
    """Claim that a scope reaches an institution; None is any that no scope names."""
    is_meant = not scope.institutions or place in scope.institutions
    return is_meant and place not in scope.minus
