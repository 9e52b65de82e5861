# SPDX-License-Identifier: MPL-2.0
"""`handlerum proevehandling`: what is tried where?"""

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, BilingualGroup
from handlerum_portal.cli.narrowing import KOMMUNE, OMRAADE
from handlerum_portal.cli.setup import start_django


@click.group("proevehandling", cls=BilingualGroup)
def proevehandling() -> None:
    """Vis prøvehandlinger. / Show trials."""
    start_django()


@proevehandling.command("liste")
@KOMMUNE
@OMRAADE
@click.option(
    "--uden-fritagelse",
    is_flag=True,
    help="Kun dem, der ikke kræver fritagelse. / Only those that need no exemption.",
)
@AS_JSON
@ENGLISH
def liste(kommune: str, omraade: str, *, uden_fritagelse: bool, **how: bool) -> None:
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
    print_rows(rows, ("id", "titel", "omraade", "kraever_fritagelse", "status"), **how)


@proevehandling.command("vis")
@click.argument("navn", help="Fx x-mid-79a eller p-12. / E.g. x-mid-79a or p-12.")
@AS_JSON
@ENGLISH
def vis(navn: str, *, as_json: bool, english: bool) -> None:
    """Vis én prøvehandling, fx x-mid-79a. / Show one trial."""
    from handlerum_portal.cli.community_rows import print_thing
    from handlerum_portal.store.community.trials import trial_data, trial_told
    from handlerum_portal.store.read import register

    one = trial_told(navn)
    if one is None:
        raise click.UsageError(
            f"Ingen prøvehandling hedder »{navn}«. Se dem med »proevehandling liste«. / "
            f"No trial is called “{navn}”. List them with “trial list”."
        )
    told = trial_data(one, register())
    print_thing(told, as_json=as_json, english=english)
