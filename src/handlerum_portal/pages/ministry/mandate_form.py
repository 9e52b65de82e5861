# SPDX-License-Identifier: MPL-2.0
"""How is a change of a mandate written in a form? One field for each clause that holds that day."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from handlerum.agreements.mandate import Clause, Concern, Effect, Mandate
from handlerum.agreements.mandate_change import RANKS, MandateChange, NewClause, heir
from handlerum.agreements.mandate_change_checks import ChangeRefused
from handlerum.law.collection import Laws
from handlerum.time import parse_day
from handlerum_portal.store.mandate_changes import clauses_to_change

NEW: Final = (1, 2)
LONGEST: Final = 4_000
_OF_NEW: Final = ("lov", "virkning", "angaar", "maal")


def given_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Return what was written, field by field."""
    return {name: str(text).strip() for name, text in sent.items()}


def first_day(given: Mapping[str, str], today: date) -> date:
    """Return the day that is asked for, else the first of the next month; raises InvalidPeriod."""
    if "dag" in given:
        return parse_day(given["dag"])
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def change_in_form(
    given: Mapping[str, str], mandate: Mandate, on: date, laws: Laws
) -> MandateChange:
    """Return the change; raises ChangeRefused or what the law room says of a citation."""
    for name, text in given.items():
        if len(text) > LONGEST:
            raise _refused("long", name, str(len(text)))
    ended, begun = list[str](), list[NewClause]()
    for clause in clauses_to_change(mandate, on):
        targets = _targets(given, clause)
        if targets != one_line(clause.targets):
            ended.append(clause.id)
            begun += [heir(clause, targets, on, laws)] if targets else []
    begun += _new(given)
    return MandateChange(
        mandate.id,
        on,
        given.get("begrundelse", ""),
        given.get("kilde", ""),
        tuple(ended),
        tuple(begun),
    )


def rows_of(given: Mapping[str, str], mandate: Mandate, on: date) -> list[dict[str, Any]]:
    """Return each clause that can change, with what is written of it."""
    return [
        {
            "clause": clause,
            "targets": given.get(f"maal-{clause.id}", one_line(clause.targets)),
            "is_ended": bool(given.get(f"slut-{clause.id}")),
        }
        for clause in clauses_to_change(mandate, on)
    ]


def new_rows(given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the rows for new clauses, with what is written in them."""
    return [
        {"number": at} | {name: given.get(f"ny-{name}-{at}", "") for name in _OF_NEW} for at in NEW
    ]


def form_of(change: MandateChange) -> dict[str, str]:
    """Return the fields that a change would be written with, so that it can be mended."""
    given = {"dag": change.begins.isoformat()}
    given |= {"begrundelse": change.reason, "kilde": change.source}
    given |= {f"slut-{id_}": "1" for id_ in change.ended}
    wholly_new = []
    for new in change.begun:
        if new.follows:
            given[f"maal-{new.follows}"] = new.targets
            given.pop(f"slut-{new.follows}", None)
        else:
            wholly_new.append(new)
    for at, new in zip(NEW, wholly_new, strict=False):
        told = (new.act, new.effect.value, new.concern.value, new.targets)
        given |= {f"ny-{name}-{at}": text for name, text in zip(_OF_NEW, told, strict=True)}
    return given


def one_line(text: str) -> str:
    """Return a list of labels without the line breaks of its file."""
    return " ".join(text.split())


def _targets(given: Mapping[str, str], clause: Clause) -> str:
    """Return what the clause is to name; "" where it ends."""
    if given.get(f"slut-{clause.id}"):
        return ""
    return one_line(given.get(f"maal-{clause.id}", clause.targets))


def _new(given: Mapping[str, str]) -> Iterator[NewClause]:
    for at in NEW:
        targets = one_line(given.get(f"ny-maal-{at}", ""))
        if targets:
            effect = _chosen(given, f"ny-virkning-{at}", Effect)
            concern = _chosen(given, f"ny-angaar-{at}", Concern)
            act = given.get(f"ny-lov-{at}", "")
            yield NewClause(effect, RANKS[effect], act, targets, concern)


def _chosen(given: Mapping[str, str], name: str, kind: Any) -> Any:
    try:
        return kind(given.get(name, ""))
    except ValueError:
        raise _refused("choice", name, given.get(name, "")) from None


def _refused(reason: str, key: str, value: str) -> ChangeRefused:
    return ChangeRefused(
        f"The form cannot be read ({reason}): {value}.", reason=reason, key=key, value=value
    )
