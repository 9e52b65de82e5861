# SPDX-License-Identifier: MPL-2.0
"""`handlerum kontroller`: is the log unaltered, and what proves one event of it?"""

import json
from pathlib import Path
from typing import Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

EXIT_FALSE = 1
HELD = click.Path(exists=True, path_type=Path)


@verb("kontroller")
@AS_JSON
@click.option(
    "--holdt",
    multiple=True,
    type=HELD,
    help="Et checkpoint, I har, eller en hale. / A checkpoint you hold, or a tail.",
)
@click.option(
    "--noegle",
    help="Loggens nøgle, hentet et andet sted end her. / The key of the log, from elsewhere.",
)
@click.option(
    "--bevis",
    help="Nummer eller emne: skriv beviset. / Number or subject: write its proof.",
)
@click.option(
    "--ud",
    type=click.Path(dir_okay=False),
    help="Filen, beviset skrives i. / The file of the proof.",
)
@click.option(
    "--underskriv",
    is_flag=True,
    help="Underskriv det, der ikke er underskrevet. / Sign what is not signed.",
)
@ENGLISH
def kontroller(*, as_json: bool, english: bool, **asked: Any) -> None:
    """Kontrollér hele loggen, eller skriv ét bevis. / Verify the log, or write one proof."""
    start_django()
    from handlerum_portal.actions.signing import sign_new
    from handlerum_portal.cli.screen import faults_in_words

    if bool(asked["bevis"]) != bool(asked["ud"]):
        raise click.UsageError("Skriv både --bevis og --ud. / Give both --bevis and --ud.")
    with faults_in_words(english=english):
        held = tuple(_held_in(path) for path in asked["holdt"])
        if asked["underskriv"]:
            sign_new()
        if asked["bevis"]:
            _write_proof(asked["bevis"], Path(asked["ud"]), next(iter(held), ""))
        else:
            _verify(held, asked["noegle"] or "", as_json=as_json, english=english)


def _held_in(path: Path) -> str:
    """Return the head that somebody holds: in a file, or the newest in a copied tail."""
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.store.backup.tail import newest_note

    return newest_note(path, log_key()) if path.is_dir() else path.read_text("utf-8")


def _write_proof(name: str, file: Path, older: str) -> None:
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.store.ledger.log import numbered, proof_of

    file.write_bytes(proof_of(numbered(name), older))
    click.echo(f'python3 tools/verify_proof.py {file} --key "{log_key().verifier()}"')


def _verify(held: tuple[str, ...], given: str, *, as_json: bool, english: bool) -> None:
    from handlerum.errors import HandlerumError
    from handlerum.ledger.note import read_key
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.pages.wording.operation import signs_in_words
    from handlerum_portal.pages.wording.register import log_words
    from handlerum_portal.store.decisions.ledger_check import check_log
    from handlerum_portal.store.health import is_well

    key = read_key(given) if given else log_key()
    said: dict[str, object] = {"true": True, "key": key.verifier(), "held": len(held)}
    try:
        found = check_log(key, held)
    except HandlerumError as fault:
        said |= {"true": False, "fault": fault.code, "what": str(fault)}
    else:
        said |= {
            "events": found.events,
            "checkpoints": found.checkpoints,
            "unsigned": found.unsigned,
            "root": found.root,
            "rows": found.rows,
        }
    found_signs = _signs()
    if as_json:
        health = {s.about: {"found": s.found, "level": s.level.value} for s in found_signs}
        click.echo(json.dumps(said | {"health": health}, ensure_ascii=False))
    else:
        click.echo(log_words(said, english=english))
        click.echo("\n" + signs_in_words(found_signs, english=english))
    if not (said["true"] and is_well(found_signs)):
        raise SystemExit(EXIT_FALSE)


def _signs() -> tuple[Any, ...]:
    """Return how the installation is, and whether the tables are what the log makes of them."""
    from handlerum.errors import HandlerumError
    from handlerum_portal.actions.operation.rebuild import compare
    from handlerum_portal.store.health import Level, Sign, signs

    try:
        made, kept = compare()
        rows = Sign("rows", "good", Level.GOOD) if made == kept else None
    except HandlerumError:
        rows = None
    return (*signs(), rows or Sign("rows", "differ", Level.STOP), _attachments())


def _attachments() -> Any:
    """Return whether the files of answers to hearings are the bytes that were kept."""
    from django.db import DatabaseError

    from handlerum_portal.store.community.hearings import damaged_files
    from handlerum_portal.store.health import Level, Sign

    try:
        count = damaged_files()
    except DatabaseError as fault:
        return Sign("attachments", "unknown", Level.STOP, {"why": type(fault).__name__})
    if count:
        return Sign("attachments", "damaged", Level.STOP, {"count": count})
    return Sign("attachments", "good", Level.GOOD)
