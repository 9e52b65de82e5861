# SPDX-License-Identifier: MPL-2.0
"""How does one command fetch figures? Asked once, kept by the hash of the question."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from handlerum.evaluation.goals import Measurement
from handlerum.evaluation.json_stat import Dash, read_cube
from handlerum.evaluation.json_stat_measurements import measurements_in
from handlerum.evaluation.numbers import Decimal
from handlerum.evaluation.round import Expected, round_of
from handlerum_portal.actions.evidence.indicators_asking import Asker, over_the_network
from handlerum_portal.actions.evidence.indicators_rounds import (
    Defined,
    UnknownIndicator,
)
from handlerum_portal.actions.evidence.indicators_sources import (
    education_rows,
    statbank_answer,
    statbank_codes,
)
from handlerum_portal.cli.help import answer
from handlerum_portal.cli.indicator_load import definition, places, remarks, settle
from handlerum_portal.cli.indicator_options import pairs
from handlerum_portal.settings import VAR_DIR
from handlerum_portal.store.whole_file import FOR_ALL_TO_READ, write_whole

_KEY = "HANDLERUM_UDDANNELSESSTATISTIK"


def asker() -> Asker:
    """Return the one who asks over the network and keeps the answers in var/."""
    return Asker(VAR_DIR / "kilder", over_the_network)


def indicator(key: str, options: dict[str, Any]) -> None:
    """Fetch one defined indicator, show what it says and take it in unless this is a trial."""
    known, found = places(), definition(key, options)
    measured = _education(found, known, options) if found.query else _table(found, known, options)
    settle(found.indicator, measured, known, options)


def table(options: dict[str, Any]) -> None:
    """Fetch a table for all municipalities and periods; keep it as the source sent it."""
    codes = statbank_codes(places())
    choices = pairs(options["choices"], option="vaelg")
    content, named = statbank_answer(
        asker(), options["tabel"], choices, codes, again=options["again"]
    )
    cube = read_cube(content, dash=Dash.ZERO)
    sides = {one.key: len(one.categories) for one in cube.dimensions}
    is_kept = options["target"] and not options["trial"]
    if is_kept:
        write_whole(options["target"], content, FOR_ALL_TO_READ)
    told = {
        "tabel": options["tabel"],
        "titel": cube.label,
        "kilde": cube.source,
        "opdateret": str(cube.updated),
        "dimensioner": sides,
        "fil": str(options["target"]) if is_kept else None,
    }
    across = " × ".join(f"{name} ({count})" for name, count in sides.items())
    words = f"{cube.label}\n{cube.source} · {cube.updated}\n{across}\n{named}"
    answer(told, words, as_json=options["as_json"])


def _table(
    found: Defined, known: Mapping[str, str], options: dict[str, Any]
) -> Sequence[Measurement]:
    key, name = found.indicator.key, found.indicator.table
    if not name:
        raise UnknownIndicator(
            f"“{key}” names no table. Add `table:` to its definition, or load a file.",
            entry=f"{key}: table",
            file=str(options["definitioner"] or "indikatorer.yaml"),
            known="",
        )
    codes = statbank_codes(known)
    choices = dict(found.choices) | pairs(options["choices"], option="vaelg")
    content, named = statbank_answer(asker(), name, choices, codes, again=options["again"])
    chosen = {side: code for side, code in choices.items() if side not in named.values()}
    return measurements_in(
        read_cube(content, dash=Dash.ZERO), key, codes, named=named, chosen=chosen
    ).measurements


def _education(
    found: Defined, known: Mapping[str, str], options: dict[str, Any]
) -> Sequence[Measurement]:
    rows = education_rows(
        asker(), found.query, found.columns, key=os.environ.get(_KEY, ""), again=options["again"]
    )
    read = round_of(rows, Expected(found.indicator, known, decimal=Decimal.COMMA))
    remarks(read, english=options["english"])
    return read.accepted()
