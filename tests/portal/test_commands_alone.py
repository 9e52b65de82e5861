# SPDX-License-Identifier: MPL-2.0
"""Each command in a process that has read nothing before it, as a person starts it.

Inside the other tests Django is ready long before a command asks for it; here it is not.
"""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from handlerum_portal.cli.main import cli

# One line is one command as it is typed; what nobody knows is asked for on purpose.
WORKS = """
indlaes
indlaes mappe
regler 0561 --pr 2023-01-01
frister --kommune Esbjerg --json
log
udtraek fravigelser --kommune Middelfart --ud {var}/ud
udtraek alt --ud {var}/ud
tjek '§ 11' --sted 0217
fritagelsestjek 'Vi vil droppe ugeplaner' --omraade folkeskole
forslag i-vejen
forslag liste
proevehandling liste --omraade dagtilbud
hoering liste
hoering parter folkeskole
erfaring gensidighed
erfaring liste
find ugeplan
lov indlaes --liste
noegle liste
bruger liste
kontroller
kommuneregler liste --kommune 0561
arbejd
genopbyg --kontroller
genopbyg
underskriv
opgrader --uden-kopi
gem {var}/k.zip
faerdiggoer bash
evaluering eksempel
"""
REFUSED = """
opret --admin anna --kode kort
regler nowhere
vis F-0
frister --kommune 9999
forskel 0561 x y
fritagelsestjek x --omraade nowhere
forslag i-vejen --kommune 9999
forslag liste --omraade nowhere
forslag ny tekst --sted nowhere
proevehandling liste --kommune 9999
proevehandling vis P-9
hoering liste --omraade x
hoering vis 9
erfaring landsdaekkende hej
lov akn nowhere {var}/x.xml
lov forslag nowhere
lov fortryd 9
lov hent nowhere
lov henvisninger '§ 11'
lov konsolider {var}/nowhere {var}/nowhere
lov opdater --proev
lov sammenlign nowhere nowhere
lov tekst nowhere --pr 2023-01-01
noegle luk 9
noegle ny nobody
fravigelse liste --noegle x
fravigelse ny --omraade folkeskole --noegle x
fravigelse skriv nr --noegle x
fravigelse trin nr besluttet --noegle x
fravigelse vis nr --noegle x
ansoegning liste --noegle x
ansoegning vis nr --noegle x
ansoegning svar nr godkend --ansoegning 1 --noegle x
ramme liste --noegle x
ramme vis nowhere --noegle x
ramme foreslaa nowhere --version 1 --dag 2024-01-01 --noegle x
ramme udgiv nowhere 1 --noegle x
ramme tilbage nowhere 1 --noegle x
aftale forloeb nowhere
aftale skridt nowhere --noegle x
aftale trin nowhere spor skridt --noegle x
bruger luk nobody
bruger ny x --rolle y
udgiv 0561 --som nobody
udtraek oversigt 0561
udtraek tal nothing
bruger rolle nobody --rolle auditor --som nobody
indlaes kort {var}/nowhere
indlaes aftaler {var}/nowhere
indlaes fravigelser {var}/nowhere
indlaes institutioner {var}/nowhere
log hale {var}/nowhere
kommuneregler fortryd 9 --kommune 0561 --som nobody
kommuneregler indlaes {var}/nowhere --kommune 0561 --som nobody
kommuneregler liste --kommune 9999
hent {var}/nowhere
evaluering estimer {var}/nowhere
evaluering koer {var}/nowhere
evaluering rapport {var}/nowhere --ud {var}/r
evaluering regn {var}/nowhere
indikator fortryd x
indikator fjern 9 --som nobody
indikator ny {var}/nowhere --som nobody
indikator hent x
indikator indlaes {var}/nowhere --indikator x
indikator registrer x
indikator vis x
"""
# They serve until they are stopped; the browser tests start both.
SERVE = {"start", "demo"}
ALONE = """
import json, os, sys, traceback
import django.db.models, rich.console, rich.table, yaml
import handlerum.applicability.answer, handlerum.evaluation.table
from handlerum_portal.cli import main
for line in json.load(sys.stdin):
    out, write = os.pipe()
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(write, stream)
        sys.argv, code = ["handlerum", *line], 70
        try:
            main.main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush(); sys.stderr.flush(); os._exit(code)
    os.close(write)
    said = os.fdopen(out, errors="replace").read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said]), flush=True)
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """Run every line, what works and what is refused side by side; return ends and words."""
    ends: dict[str, tuple[int, str]] = {}
    started = []
    for name, text in (("works", WORKS), ("refused", REFUSED)):
        var = tmp_path_factory.mktemp(name)
        lines = [line for line in text.splitlines() if line]
        (var / "lines.json").write_text(
            json.dumps([shlex.split(line.replace("{var}", str(var))) for line in lines])
        )
        with (var / "lines.json").open() as asked:
            command = [sys.executable, "-c", ALONE]
            pipe = subprocess.PIPE
            run = subprocess.Popen(command, stdin=asked, stdout=pipe, env=surroundings(var))
        started.append((lines, run))
    for lines, run in started:
        told = run.communicate()[0].splitlines()
        ends |= {line: tuple(json.loads(one)) for line, one in zip(lines, told, strict=True)}
    return ends


def surroundings(var: Path) -> dict[str, str]:
    """Return what the commands see: a place of their own, and no database of anybody else."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"HANDLERUM_VAR": str(var)}


def test_a_command_that_can_be_carried_out_is(ran: dict[str, tuple[int, str]]) -> None:
    assert {line: ran[line] for line in WORKS.splitlines() if line and ran[line][0]} == {}


def test_what_is_unknown_is_refused_in_words(ran: dict[str, tuple[int, str]]) -> None:
    wrong = [line for line in REFUSED.splitlines() if line and ran[line][0] not in (1, 2)]
    assert {line: ran[line] for line in wrong} == {}
    assert [line for line, (_, said) in ran.items() if "Traceback" in said] == []


def test_no_command_is_left_out() -> None:
    typed = {tuple(shlex.split(line)) for line in f"{WORKS}{REFUSED}".splitlines() if line}
    commands = set(names(cli, click.Context(cli))) - {(one,) for one in SERVE}
    assert [one for one in commands if not any(line[: len(one)] == one for line in typed)] == []


def names(group: click.Group, context: click.Context) -> list[tuple[str, ...]]:
    """Return every command as its words."""
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        below = names(one, click.Context(one)) if isinstance(one, click.Group) else [()]
        found += [(name, *rest) for rest in below]
    return found
