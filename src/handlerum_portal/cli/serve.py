# SPDX-License-Identifier: MPL-2.0
"""`handlerum start`: how does the portal come up on a fresh machine?"""

import gc
import json
import os
import sys
from collections.abc import Iterable
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django


@verb("start")
@click.option("--port", default=8000, show_default=True, help="Porten. / The port.")
@click.option(
    "--vaert",
    "host",
    default="127.0.0.1",
    show_default=True,
    help="Adresse at lytte på. / The address to listen on.",
)
@click.option(
    "--demo-port",
    default=0,
    help="Start også en demo med roller på denne port. / Start a demo with roles on this port too.",
)
@click.option(
    "--uden-arbejd", is_flag=True, help="En anden kører »arbejd«. / Another runs the worker."
)
@AS_JSON
@ENGLISH
def start(
    port: int, host: str, demo_port: int, *, uden_arbejd: bool, as_json: bool, english: bool
) -> None:
    """Indlæs oplysningerne, og start portalen. / Load the facts and start the portal."""
    from handlerum_portal.cli.beside import LOOPBACK, USUAL, demo_beside, worker_beside
    from handlerum_portal.cli.load import load_everything
    from handlerum_portal.cli.screen import err, faults_in_words

    beside = bool(demo_port) and host == LOOPBACK
    if beside:
        os.environ["HANDLERUM_DEMO_ADDRESS"] = f"http://{LOOPBACK}:{demo_port}/demo/"
    if host == LOOPBACK:
        os.environ.setdefault("HANDLERUM_SITE", f"http://{host}:{port}")
    start_django()
    with faults_in_words(english=english):
        err.print("1/3 " + ("Loading the facts" if english else "Indlæser oplysninger"))
        load_everything()
        err.print("2/3 " + ("Making the rulebook" if english else "Gør regelsættet klar"))
        warm_up()
    err.print("3/3 " + ("Starting the portal" if english else "Starter portalen"))
    open_at(f"http://{host}:{port}/", roles_known(), as_json=as_json)
    worker = worker_beside(0 if uden_arbejd else USUAL, english=english)
    with worker, demo_beside(demo_port if beside else 0, english=english):
        serve_on(host, port)


def roles_known() -> list[str]:
    """Return the roles of those who may sign in here."""
    from handlerum_portal.store.models import Person

    return list(Person.objects.filter(is_active=True).values_list("role", flat=True))


def open_at(address: str, roles: Iterable[str], *, as_json: bool) -> None:
    """Say where the portal is; for a program also its roles and its folder."""
    from django.conf import settings

    from handlerum_portal.cli.screen import out

    if as_json:
        told = {"adresse": address, "roller": sorted(set(roles)), "mappe": str(settings.VAR_DIR)}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        out.print(f"[bold]{address}[/]  (Ctrl+C)", highlight=False)
    sys.stdout.flush()


def warm_up() -> None:
    """Collect the static files and make the rulebook, so that the first visitor does not wait."""
    from django.core.management import call_command

    from handlerum_portal.actions.checks.need import need_desk
    from handlerum_portal.actions.decisions.edition_files import finish_quickly
    from handlerum_portal.settings import DATA_DIR
    from handlerum_portal.store.answers.rulebook import rulebook_of
    from handlerum_portal.store.finding import search as finding
    from handlerum_portal.store.read import register

    # Everything made here stays, so it is not searched for waste while it is made.
    gc.disable()
    call_command("collectstatic", verbosity=0, interactive=False)
    _ = rulebook_of(register()).hash
    _ = need_desk(DATA_DIR)
    finding.make_ready()
    # If the power went while an edition became files, its files are made now.
    finish_quickly()
    # What is ready stays: looked through for waste, it would hold readers up for a second.
    gc.collect()
    gc.freeze()
    gc.enable()


def serve_on(host: str, port: int) -> None:
    """Serve with gunicorn, which shares the rulebook between its workers, or plainly on Windows."""
    try:
        from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
    except ImportError:
        from wsgiref.simple_server import make_server

        make_server(host, port, _application()).serve_forever()
        return

    class Server(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our few settings."""

        def load_config(self) -> None:
            """Listen, with one process and some threads, and say little."""
            chosen = {"bind": f"{host}:{port}", "workers": 2, "threads": 4, "preload_app": True}
            for name, value in {**chosen, "loglevel": "warning", "timeout": 60}.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            """Return the application."""
            return _application()

    Server().run()


def _application() -> Any:
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    # A connection opened before gunicorn forks must not be shared by its workers.
    connections.close_all()
    return get_wsgi_application()
