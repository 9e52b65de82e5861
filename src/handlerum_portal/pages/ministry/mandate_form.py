# SPDX-License-Identifier: MPL-2.0
"""How is a change of a mandate written in a form? One field for each clause that holds that day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_change import MandateChange
from handlerum.time import parse_day
from handlerum_portal.actions.law.mandate_asked import OF_NEW, Written, one_line
from handlerum_portal.store.mandate_changes import clauses_to_change

NEW: Final = (1, 2)


def given_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Return what was written, field by field."""
    return {name: str(text).strip() for name, text in sent.items()}


def first_day(given: Mapping[str, str], today: date) -> date:
    """Return the day that is asked for, else the first of the next month; raises InvalidPeriod."""
    if "dag" in given:
        return parse_day(given["dag"])
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def written_in(given: Mapping[str, str], on: date) -> Written:
    """Return the change that is written in the form, from that day on."""
    targets = {name[5:]: text for name, text in given.items() if name.startswith("maal-")}
    ended = {name[5:]: "" for name, text in given.items() if name.startswith("slut-") and text}
    new = ({name: given.get(f"ny-{name}-{at}", "") for name in OF_NEW} for at in NEW)
    return Written(
        on, given.get("begrundelse", ""), given.get("kilde", ""), targets | ended, tuple(new)
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
        {"number": at} | {name: given.get(f"ny-{name}-{at}", "") for name in OF_NEW} for at in NEW
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
        given |= {f"ny-{name}-{at}": text for name, text in zip(OF_NEW, told, strict=True)}
    return given
