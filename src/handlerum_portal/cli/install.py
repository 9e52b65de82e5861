# SPDX-License-Identifier: MPL-2.0
"""`handlerum opret`: how does a fresh installation come about?"""

import os
import sys
from pathlib import Path
from typing import Any

import click

from handlerum_portal.cli.asking import Asked
from handlerum_portal.cli.help import AS_JSON, ENGLISH, answer, verb
from handlerum_portal.cli.setup import start_django


@verb("opret")
@click.option(
    "--vaert",
    "host",
    cls=Asked,
    prompt="Adresse, fx handlerum.kommune.dk / Address, e.g. handlerum.kommune.dk",
    help="Webadressen. / The web address.",
)
@click.option(
    "--myndighed",
    "authority",
    cls=Asked,
    prompt="Myndighed / Authority",
    help="Hvem driver siden? / Who runs the site?",
)
@click.option(
    "--support",
    cls=Asked,
    prompt="Telefon eller e-mail til hjælp / Phone or e-mail for help",
    help="Vises på siden. / Shown on the site.",
)
@click.option(
    "--admin",
    cls=Asked,
    prompt="Administratorens brugernavn / User name of the administrator",
    help="Den første bruger. / The first user.",
)
@click.option(
    "--kode",
    hide_input=True,
    cls=Asked,
    prompt="Adgangskode (mindst 12 tegn) / Password (at least 12 characters)",
    help="Spørges der om. / Asked for.",
)
@click.option(
    "--port", default=8000, show_default=True, help="Port bag nginx. / The port behind nginx."
)
@click.option(
    "--uden-https",
    "plain",
    is_flag=True,
    help="Kun til afprøvning på egen maskine. / Only to try it on your own machine.",
)
@click.option(
    "--skriv",
    "folder",
    type=click.Path(path_type=Path),
    help="Mappe til systemd/nginx. / The folder for systemd/nginx.",
)
@AS_JSON
@ENGLISH
def opret(*, folder: Path | None, as_json: bool, english: bool, **given: Any) -> None:
    """Lav en ny installation, og vis systemd og nginx. / Make a fresh installation."""
    start_django(as_owner=True)
    from handlerum_portal.cli.screen import faults_in_words

    with faults_in_words(english=english):
        _install(given)
    made = _files(given)
    told = {"vaert": given["host"], "administrator": given["admin"]}
    if folder is None:
        words = "\n".join(f"# ---- {name}\n{text}" for name, text in made.items())
        answer({**told, "filer": made}, words, as_json=as_json)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    paths = [str(folder / name) for name in made]
    words = ("Written" if english else "Skrevet") + ": " + ", ".join(paths)
    answer({**told, "skrevet": paths}, words, as_json=as_json)


def _install(given: dict[str, Any]) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from handlerum_portal.actions.operation.install import InstallRefused, write_knobs
    from handlerum_portal.actions.people.accounts import open_person
    from handlerum_portal.cli.load import load_everything
    from handlerum_portal.cli.upgrade import give_roles_their_rights
    from handlerum_portal.store.models import Person

    load_everything()
    if Person.objects.exists():
        raise InstallRefused("There is an installation here.", value=str(settings.VAR_DIR))
    write_knobs(given["host"], given["authority"], given["support"], https=not given["plain"])
    open_person(given["admin"], "administrator", "", given["kode"])
    give_roles_their_rights()
    call_command("collectstatic", verbosity=0, interactive=False)


def _files(given: dict[str, Any]) -> dict[str, str]:
    from django.conf import settings

    from handlerum_portal.cli.units import files

    beside = Path(sys.executable).parent / "handlerum"
    by_module = f"{sys.executable} -m handlerum_portal.cli.main"
    program = str(beside) if os.access(beside, os.X_OK) else by_module
    return files(program, str(settings.VAR_DIR), given["host"], given["port"])
