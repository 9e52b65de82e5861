# SPDX-License-Identifier: MPL-2.0
"""How does the terminal list what staff and citizens made? A table, or the same as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table

from handlerum_portal.pages.wording.community_heads import HEADS

_LONGEST: Final = 90


def print_rows(
    rows: Sequence[Mapping[str, Any]], shown: Sequence[str], *, as_json: bool, english: bool
) -> None:
    """Print the columns named, or every key as JSON."""
    if as_json:
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    table = Table()
    for name in shown:
        table.add_column(HEADS[name][english])
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in shown))
    Console().print(table)


def _cell(value: Any) -> str:
    text = "–" if value in (None, "") else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def print_thing(told: Mapping[str, Any], *, as_json: bool, english: bool) -> None:
    """Print what is known of one thing, a line for each, or the same as JSON."""
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, value in told.items():
        if value not in (None, "", [], {}):
            click.echo(f"{HEADS[name][english]}: {_said(value, english=english)}")


def _said(value: Any, *, english: bool) -> str:
    """Say a value; of a list of things how many there are, as the data hold each."""
    if isinstance(value, bool):
        return (("nej", "ja"), ("no", "yes"))[english][value]
    if isinstance(value, list):
        plain = all(isinstance(one, str) for one in value)
        return ", ".join(value) if plain else str(len(value))
    return str(value)
