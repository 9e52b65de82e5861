# SPDX-License-Identifier: MPL-2.0
"""Does what was written define an indicator? Every field is answered for."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.errors import HandlerumError
from handlerum.evaluation.goals import Indicator
from handlerum.evaluation.verdict import Direction
from handlerum.place import Area

# Each field with the most characters it may hold.
FIELDS: Final[Mapping[str, int]] = {
    "id": 50,
    "navn": 120,
    "navn_en": 120,
    "definition": 2_000,
    "definition_en": 2_000,
    "taeller": 300,
    "naevner": 300,
    "enhed": 40,
    "retning": 20,
    "kilde": 300,
    "tabel": 40,
    "omraader": 60,
    "mindste_betydende": 20,
    "margin": 20,
    "forbehold": 2_000,
    "forbehold_en": 2_000,
}
_MAY_BE_EMPTY: Final = frozenset({"taeller", "naevner", "tabel", "omraader", "margin"})
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
_STOPPED: Final = frozenset({Kind.CPR, Kind.EMAIL, Kind.PHONE})


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with a field: its name, the kind of fault, and what stands there."""

    field: str
    reason: str
    value: str = ""


class DefinitionRefused(HandlerumError):
    """A definition that lacks something; `faults` holds every fault, field by field."""

    code = "definition_refused"

    def __init__(self, message: str, faults: Sequence[FieldFault] = (), **data: object) -> None:
        super().__init__(message, **data)
        self.faults = tuple(faults)


def definition_in(said: Mapping[str, str]) -> Indicator:
    """Return the indicator that the fields define; raises DefinitionRefused with every fault."""
    faults = tuple(_faults(said))
    if faults:
        raise DefinitionRefused(
            f"{len(faults)} fields cannot be used, first “{faults[0].field}”. Correct them.",
            faults,
            value=faults[0].value or faults[0].field,
            field=faults[0].field,
            count=len(faults),
        )
    return Indicator(
        said["id"],
        said["navn"],
        said["definition"],
        said["enhed"],
        Direction(said["retning"]),
        said["kilde"],
        number_in(said["mindste_betydende"]),
        number_in(said.get("margin") or "0"),
        table=said.get("tabel", ""),
    )


def fields_of(given: Mapping[str, object]) -> dict[str, str]:
    """Return the fields as trimmed text, one space or line break at a time."""
    return {name: " ".join(str(given.get(name) or "").split()) for name in FIELDS}


def areas_of(said: Mapping[str, str]) -> list[str]:
    """Return the areas an indicator is about; none means all."""
    return said.get("omraader", "").replace(",", " ").split()


def number_in(text: str) -> float:
    """Return a number written with comma or point; NaN where it is none."""
    try:
        found = float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan


def _faults(said: Mapping[str, str]) -> Iterator[FieldFault]:
    for name, most in FIELDS.items():
        text = said.get(name, "")
        if not text:
            if name not in _MAY_BE_EMPTY:
                yield FieldFault(name, "missing")
        elif len(text) > most:
            yield FieldFault(name, "too_long", f"{len(text)} > {most}")
        elif any(span.kind in _STOPPED for span in personal_data_in(text)):
            yield FieldFault(name, "personal")
        elif name in _RULES and not _RULES[name](said):
            yield FieldFault(name, name, text[:60])


def _is_margin(said: Mapping[str, str]) -> bool:
    return 0.0 <= number_in(said["margin"]) <= number_in(said.get("mindste_betydende", ""))


# What a field must be besides short and free of personal data; the fault is called as the field.
_RULES: Final[Mapping[str, Callable[[Mapping[str, str]], bool]]] = {
    "id": lambda said: bool(_KEY.fullmatch(said["id"])),
    "retning": lambda said: said["retning"] in {one.value for one in Direction},
    "omraader": lambda said: set(areas_of(said)) <= {one.value for one in Area},
    "mindste_betydende": lambda said: number_in(said["mindste_betydende"]) > 0.0,
    "margin": _is_margin,
}
