# SPDX-License-Identifier: MPL-2.0
"""How long from an empty machine and a file to a register that is verified and answers?"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.reliability.backup import SIZE, SOAK, fill, save
from bench.reliability.figure import Figure
from bench.reliability.register import fast_folder, register

GOAL, SOAK_GOAL, PORT = 10.0, 60.0, 8191


def measure(figure: Figure, *, soak: bool) -> None:
    with register() as var:
        from django.conf import settings

        from handlerum_portal.actions.facts.load_facts import load_facts

        load_facts(settings.DATA_DIR)
        fill(SOAK if soak else SIZE)
        save(var / "copy.zip")
        size = sum(each.stat().st_size for each in var.glob("handlerum.sqlite3*"))
        new = fast_folder()
        start = time.perf_counter()
        said = json.loads(run(new, "hent", str(var / "copy.zip"), "--json"))
        restored = time.perf_counter() - start
        served = serving(new, start)
        figure.count(
            megabytes=round(size / 1e6),
            events=said["events"],
            restored_and_verified_s=round(restored, 1),
            answering_s=round(served, 1),
        )
        goal = SOAK_GOAL if soak else GOAL
        figure.must(f"restoring took {restored:.1f} s, not {goal:.0f}", holds=restored <= goal)
        figure.must(f"it answered after {served:.1f} s", holds=0 < served <= goal)
        figure.broken("one byte of one event", fails=altered_is_refused(var))


def surroundings(var: Path) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if n != "DATABASE_URL"}
    return kept | {"HANDLERUM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings"}


def run(var: Path, *command: str) -> str:
    asked = [sys.executable, "-m", "handlerum_portal.cli.main", *command]
    ran = subprocess.run(asked, env=surroundings(var), capture_output=True, text=True, check=True)
    return ran.stdout


def serving(var: Path, start: float) -> float:
    """Start the portal on what was restored; return when it first told of the log, or 0."""
    asked = [sys.executable, "-m", "gunicorn", "handlerum_portal.wsgi", "-b", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen(asked, env=surroundings(var), stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sundhed/", timeout=5) as page:
                    if page.status == 200:
                        return time.perf_counter() - start
            except (urllib.error.URLError, TimeoutError):
                time.sleep(0.1)
        return 0.0
    finally:
        server.terminate()
        server.wait(10)


def altered_is_refused(var: Path) -> bool:
    """Change one event in the file and mend every checksum: the log itself must refuse it."""
    import hashlib
    import zipfile

    name = "tables/store_ledgerevent.jsonl"
    with zipfile.ZipFile(var / "copy.zip") as held, zipfile.ZipFile(var / "bad.zip", "w") as bad:
        manifest = json.loads(held.read("MANIFEST.json"))
        for part in held.namelist():
            content = held.read(part)
            if part == name:
                content = content.replace(b"VmkgZ", b"VmlgZ", 1)
                next(t for t in manifest["tables"] if t["table"] == "store_ledgerevent")[
                    "sha256"
                ] = hashlib.sha256(content).hexdigest()
            if part != "MANIFEST.json":
                bad.writestr(part, content)
        bad.writestr("MANIFEST.json", json.dumps(manifest))
    try:
        run(fast_folder(), "hent", str(var / "bad.zip"))
    except subprocess.CalledProcessError as refused:
        return refused.returncode == 2
    return False
