# SPDX-License-Identifier: MPL-2.0
"""Which change of a mandate is asked for? Read alike from the page, the API and the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from handlerum.agreements.mandate import Concern, Effect, Mandate
from handlerum.agreements.mandate_change import RANKS, MandateChange, NewClause, heir
from handlerum.agreements.mandate_change_checks import ChangeRefused
from handlerum.law.collection import Laws
from handlerum_portal.store.mandate_changes import clauses_to_change

LONGEST: Final = 4_000
OF_NEW: Final = ("lov", "virkning", "angaar", "maal")


@dataclass(frozen=True, slots=True)
class Written:
    """A change as somebody wrote it: `targets` by clause, "" where it ends, and wholly new ones."""

    begins: date
    reason: str = ""
    source: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    new: Sequence[Mapping[str, str]] = ()


def change_of(said: Written, mandate: Mandate, laws: Laws) -> MandateChange:
    """Return the change; raises ChangeRefused or what the law room says of a citation."""
    _must_be_short(said)
    ended, begun = list[str](), list[NewClause]()
    for clause in clauses_to_change(mandate, said.begins):
        targets = one_line(said.targets.get(clause.id, clause.targets))
        if targets != one_line(clause.targets):
            ended.append(clause.id)
            begun += [heir(clause, targets, said.begins, laws)] if targets else []
    begun += _new(said.new)
    return MandateChange(
        mandate.id, said.begins, said.reason, said.source, tuple(ended), tuple(begun)
    )


def must_name_clauses(said: Written, mandate: Mandate) -> None:
    """Raise ChangeRefused for a clause that does not hold on that day, or a new one of nothing.

    A program is told; on the page, what does not hold is not shown, and an empty row is no clause.
    """
    held = {one.id for one in clauses_to_change(mandate, said.begins)}
    odd = next((name for name in said.targets if name not in held), None)
    if odd is not None:
        raise _refused("unknown_clause", "led", odd)
    if not all(row.get("maal", "").strip() for row in said.new):
        raise _refused("no_targets", "led", "")


def one_line(text: str) -> str:
    """Return a list of labels without the line breaks of its file."""
    return " ".join(text.split())


def _must_be_short(said: Written) -> None:
    texts = {"begrundelse": said.reason, "kilde": said.source, **said.targets}
    texts |= {f"{name}-{at}": one[name] for at, one in enumerate(said.new) for name in one}
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise _refused("long", name, str(len(text)))


def _new(rows: Sequence[Mapping[str, str]]) -> Iterator[NewClause]:
    for row in rows:
        targets = one_line(row.get("maal", ""))
        if targets:
            effect = _chosen(row, "virkning", Effect)
            concern = _chosen(row, "angaar", Concern)
            yield NewClause(effect, RANKS[effect], row.get("lov", ""), targets, concern)


def _chosen(row: Mapping[str, str], name: str, kind: Any) -> Any:
    try:
        return kind(row.get(name, ""))
    except ValueError:
        raise _refused("choice", name, row.get(name, "")) from None


def _refused(reason: str, key: str, value: str) -> ChangeRefused:
    return ChangeRefused(
        f"The change cannot be read ({reason}): {value}.", reason=reason, key=key, value=value
    )
