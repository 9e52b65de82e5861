# SPDX-License-Identifier: MPL-2.0
"""`handlerum opgrader`: how do the tables follow a new version, with a way back?"""

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django


@verb("opgrader")
@click.option(
    "--uden-kopi", "bare", is_flag=True, help="Tag ingen kopi først. / Make no backup first."
)
@AS_JSON
@ENGLISH
def opgrader(*, bare: bool, as_json: bool, english: bool) -> None:
    """Tag en kopi, og opgradér så tabeller og oplysninger. / Back up, then upgrade."""
    start_django(as_owner=True)
    from django.core.management import call_command
    from django.db import connection

    from handlerum_portal.actions.operation.backup import default_name, save
    from handlerum_portal.cli.load import load_everything
    from handlerum_portal.cli.screen import faults_in_words, progress_line

    copy = None
    with faults_in_words(english=english):
        if not bare and "store_ledgerevent" in connection.introspection.table_names():
            copy = default_name()
            with progress_line("Gemmer") as progress:
                save(copy, progress)
            if not as_json:
                click.echo(("Backup: " if english else "Kopi: ") + str(copy))
        is_new = load_everything()
        give_roles_their_rights()
        call_command("collectstatic", verbosity=0, interactive=False)
    told = {"kopi": str(copy) if copy else None, "nye_oplysninger": is_new}
    words = "Upgraded. Restart the portal." if english else "Opgraderet. Genstart portalen."
    answer(told, words, as_json=as_json)


def give_roles_their_rights() -> None:
    """On PostgreSQL, with an owner of its own, let the portal's role add and never alter."""
    import os

    from django.db import connection

    from handlerum_portal.settings import _database
    from handlerum_portal.store.ledger.postgres_roles import grants

    owner, app = os.environ.get("DATABASE_OWNER_URL"), os.environ.get("DATABASE_APP_URL")
    if connection.vendor != "postgresql" or not (owner and app):
        return
    reader = os.environ.get("DATABASE_READER", "handlerum_reader")
    with connection.cursor() as cursor:
        for statement in grants(str(_database(app)["USER"]), reader):
            cursor.execute(statement)
