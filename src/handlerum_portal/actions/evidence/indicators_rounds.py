# SPDX-License-Identifier: MPL-2.0
"""How are measurements taken in, seen and taken back? One file per round, whole or not at all."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from handlerum.errors import InvalidFact
from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat_measurements import cube_of, own_measurements
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.evidence.indicators_files import UnreadableFile
from handlerum_portal.store.whole_file import FOR_ALL_TO_READ, write_whole

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_TAKEN_BACK: Final = ".fortrudt"


@dataclass(frozen=True, slots=True)
class Defined:
    """An indicator with its choices in the source's table (variable → code).

    `query` and `columns` (place, period, value) ask uddannelsesstatistik.dk, when they are there.
    `more` holds English words, areas and aims as they stand in the file.
    """

    indicator: Indicator
    choices: Mapping[str, str]
    query: Mapping[str, Any]
    columns: Mapping[str, str]
    more: Mapping[str, Any] = field(default_factory=dict)


class UnknownIndicator(InvalidFact):
    """An indicator that the file of definitions does not hold."""

    code = "unknown_indicator"


def definitions_in(source: Path) -> dict[str, Defined]:
    """Return the indicators in a YAML file, by key. Raises UnreadableFile and InvalidFact."""
    if not source.is_file():
        raise UnreadableFile(f"There is no {source}.", kind="absent", value=str(source))
    try:
        raw = yaml.safe_load(source.read_bytes())
        entries = [_defined(entry) for entry in raw["indicators"]]
    except (yaml.YAMLError, KeyError, TypeError, ValueError, OSError) as error:
        raise InvalidFact(
            f"{source.name} cannot be read: {error!r}. Mend it.",
            file=source.name,
            entry="-",
            reason="not_yaml",
            value=repr(error),
        ) from error
    return {one.indicator.key: one for one in entries}


def defined(source: Path, key: str) -> Defined:
    """Return one definition. Raises UnknownIndicator naming those there are."""
    known = definitions_in(source)
    if key not in known:
        raise UnknownIndicator(
            f"There is no indicator “{key}” in {source.name}.",
            entry=key,
            file=source.name,
            known=", ".join(known),
        )
    return known[key]


def loaded(folder: Path, key: str) -> tuple[Measurement, ...]:
    """Return what is known of an indicator: later rounds correct earlier ones cell by cell."""
    cells: dict[tuple[str, str], Measurement] = {}
    for path in _rounds(folder, key):
        cells |= {(one.place, one.period): one for one in own_measurements(path.read_bytes())}
    return tuple(cells.values())


def take_in(
    folder: Path,
    indicator: Indicator,
    measurements: Sequence[Measurement],
    names: Mapping[str, str],
    *,
    on: date,
) -> Path:
    """Store one round in one step and return its file; the same round twice is stored once."""
    content = cube_of(indicator, measurements, names, on=on.isoformat())
    digest = hashlib.sha256(content).hexdigest()[:12]
    there = _rounds(folder, indicator.key)
    if there and there[-1].stem.endswith(digest):
        return there[-1]
    place = folder / indicator.key
    number = 1 + max((int(path.name[:4]) for path in place.glob("[0-9]*")), default=0)
    final = place / f"{number:04d}-{digest}.json"
    write_whole(final, content, FOR_ALL_TO_READ)
    return final


def take_back(folder: Path, key: str) -> Path:
    """Take the newest round back and return its file; the file stays, marked as taken back."""
    there = _rounds(folder, key)
    if not there:
        raise UnknownIndicator(
            f"No round of “{key}” is loaded.", entry=key, file=str(folder), known=""
        )
    return there[-1].rename(there[-1].with_name(there[-1].name + _TAKEN_BACK))


def _rounds(folder: Path, key: str) -> list[Path]:
    return sorted((folder / key).glob("[0-9]*.json"))


def _defined(entry: Mapping[str, Any]) -> Defined:
    key = str(entry["id"])
    if not _KEY.fullmatch(key):
        raise InvalidFact(
            f"“{key}” is not a key: use a–z, 0–9, - and _.", entry=key, reason="key", value=key
        )
    told = {name: str(entry.get(name, "")) for name in ("name", "definition", "unit", "source")}
    indicator = Indicator(
        key,
        told["name"],
        told["definition"],
        told["unit"],
        Direction(entry["direction"]),
        told["source"],
        float(entry["smallest_effect"]),
        float(entry.get("margin", 0.0)),
        table=str(entry.get("table", "")),
    )
    choices = {str(side): str(code) for side, code in (entry.get("choices") or {}).items()}
    asked = entry.get("education") or {}
    return Defined(indicator, choices, asked.get("query") or {}, asked.get("columns") or {}, entry)
