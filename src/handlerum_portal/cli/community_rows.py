# SPDX-License-Identifier: MPL-2.0
"""How does the terminal list what staff and citizens made? A table, or the same as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table

_LONGEST: Final = 90


def print_rows(rows: Sequence[Mapping[str, Any]], shown: Sequence[str], *, as_json: bool) -> None:
    """Print the columns named, or every key as JSON."""
    if as_json:
        click.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    table = Table()
    for name in shown:
        table.add_column(name)
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in shown))
    Console().print(table)


def _cell(value: Any) -> str:
    text = "–" if value in (None, "") else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
