# SPDX-License-Identifier: MPL-2.0
"""`handlerum log`: what has happened in this register, in order? `log hale` copies what is new."""

import json
from itertools import islice

import click

from handlerum_portal.cli.help import AS_JSON, BilingualGroup
from handlerum_portal.cli.setup import start_django
from handlerum_portal.cli.tail import hale


@click.group("log", cls=BilingualGroup, invoke_without_command=True)
@click.option("--siden", "after", default=-1, help="Efter dette nummer. / After this number.")
@click.option("--antal", "most", default=50, show_default=True, help="Højst så mange. / At most.")
@click.option(
    "--om",
    "subject",
    default="",
    help="Kun om dette, fx decision/her-0840-2023-1. / Only about this.",
)
@AS_JSON
@click.pass_context
def log(ctx: click.Context, after: int, most: int, subject: str, *, as_json: bool) -> None:
    """Vis loggens hændelser, de nyeste nederst. / Show the events of the log, the newest last."""
    if ctx.invoked_subcommand is not None:
        return
    start_django()
    from handlerum.ledger.event import Event, read_event
    from handlerum_portal.store.models import LedgerEvent

    def told(seq: int, event: Event) -> dict[str, object]:
        return {
            "nr": seq,
            "tidspunkt": event.instant.isoformat(),
            "slags": event.type,
            "om": event.subject,
            "rolle": event.actor_role.value,
            "virkning_fra": event.day_of_effect.isoformat() if event.day_of_effect else None,
        }

    newest = LedgerEvent.objects.filter(seq__gt=after).order_by("-seq")
    events = ((row.seq, read_event(bytes(row.data))) for row in newest.iterator())
    wanted = (pair for pair in events if subject in ("", pair[1].subject))
    rows = [told(seq, event) for seq, event in reversed(list(islice(wanted, most)))]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("  ".join(str(value) for value in row.values() if value is not None))


log.add_command(hale)
