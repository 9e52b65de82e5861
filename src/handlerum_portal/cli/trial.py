# SPDX-License-Identifier: MPL-2.0
"""`handlerum proevehandling`: what is tried where?"""

import json

import click

from handlerum_portal.cli.help import AS_JSON, CONTEXT, BilingualGroup
from handlerum_portal.cli.narrowing import KOMMUNE, OMRAADE
from handlerum_portal.cli.setup import start_django


@click.group("proevehandling", cls=BilingualGroup, context_settings=CONTEXT)
def proevehandling() -> None:
    """Vis prøvehandlinger. / Show trials."""
    start_django()


@proevehandling.command("liste", context_settings=CONTEXT)
@KOMMUNE
@OMRAADE
@click.option("--uden-fritagelse", is_flag=True, help="Kun dem, der ikke kræver fritagelse.")
@AS_JSON
def liste(kommune: str, omraade: str, *, uden_fritagelse: bool, as_json: bool) -> None:
    """Vis prøvehandlingerne. / List the trials."""
    from handlerum_portal.cli.community_rows import print_rows
    from handlerum_portal.store.community.trials import trial_data, trials_told
    from handlerum_portal.store.read import register

    facts = register()
    rows = [
        trial_data(one, facts)
        for one in trials_told()
        if (not kommune or kommune in one.municipalities)
        and omraade in ("", one.area)
        and (not uden_fritagelse or one.needed == "nej")
    ]
    print_rows(rows, ("id", "titel", "omraade", "kraever_fritagelse", "status"), as_json=as_json)


@proevehandling.command("vis", context_settings=CONTEXT)
@click.argument("navn")
@AS_JSON
def vis(navn: str, *, as_json: bool) -> None:
    """Vis én prøvehandling, fx x-mid-79a. / Show one trial."""
    from handlerum_portal.store.community.trials import trial_data, trial_told
    from handlerum_portal.store.read import register

    one = trial_told(navn)
    if one is None:
        raise click.ClickException(f"Ingen prøvehandling hedder {navn} / no such trial")
    told = trial_data(one, register())
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(f"{name}: {value}" for name, value in told.items() if value))
