# SPDX-License-Identifier: MPL-2.0
"""`handlerum demo`: how does one try everything in a minute, without harm to anything real?"""

import os
import webbrowser
from pathlib import Path
from typing import Final

import click

from handlerum_portal import shipped
from handlerum_portal.cli.beside import LOOPBACK
from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb

# Whoever tries what is planned for the next minute waits for it.
_SOON: Final = 5


@verb("demo")
@click.option("--port", default=8001, show_default=True, help="Porten. / The port.")
@click.option("--uden-browser", is_flag=True, help="Åbn ikke browseren. / Do not open the browser.")
@AS_JSON
@ENGLISH
def demo(port: int, *, uden_browser: bool, as_json: bool, english: bool) -> None:
    """Start en demo med roller at prøve, kun på denne maskine. / Start a demo, here only.

    Den lever i sin egen mappe på en dag i 2023. / It lives in a folder of its own, in 2023.
    """
    address = f"http://{LOOPBACK}:{port}"
    _live_in_a_folder_of_its_own(address)
    from handlerum_portal.cli.screen import err, faults_in_words
    from handlerum_portal.cli.setup import start_django

    start_django()
    with faults_in_words(english=english):
        from handlerum_portal.actions.operation.demo import parts
        from handlerum_portal.cli.beside import worker_beside
        from handlerum_portal.cli.serve import open_at, serve_on, warm_up

        err.print("1/2 " + ("Making the demo ready" if english else "Gør demoen klar"))
        _fill()
        warm_up()
    door = f"{address}/demo/"
    err.print("2/2 " + ("Starting the demo" if english else "Starter demoen"))
    open_at(door, (part.role for part in parts()), as_json=as_json)
    if not uden_browser:
        webbrowser.open(door)
    with worker_beside(_SOON, english=english):
        serve_on(LOOPBACK, port)


def _live_in_a_folder_of_its_own(address: str) -> None:
    """Set what makes this process a demo, before the settings are read.

    Its letters lead to itself, also where the surroundings name the real register.
    """
    os.environ["HANDLERUM_DEMO"] = "1"
    os.environ["HANDLERUM_SITE"] = address
    os.environ.pop("DATABASE_URL", None)
    if not os.environ.get("HANDLERUM_DEMO_VAR"):
        os.environ["HANDLERUM_DEMO_VAR"] = str(
            Path(os.environ.get("HANDLERUM_VAR", shipped.VAR)) / "demo"
        )
    os.environ["HANDLERUM_VAR"] = os.environ["HANDLERUM_DEMO_VAR"]


def _fill() -> None:
    from django.core.management import call_command

    from handlerum_portal.actions.evidence.evidence_example import load_example
    from handlerum_portal.actions.operation.demo import open_demo
    from handlerum_portal.actions.operation.demo_examples import make_examples
    from handlerum_portal.cli.load import load_everything

    call_command("migrate", verbosity=0, interactive=False)
    open_demo()
    load_everything()
    make_examples()
    load_example()
