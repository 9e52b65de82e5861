# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""What is published stands as files with the right bytes, though all else is down."""

import hashlib
import http.server
import re
import shutil
import subprocess
import threading
import urllib.request
from functools import partial
from pathlib import Path

from handlerum_portal.actions.decisions.edition_files import PROOF, write_edition
from handlerum_portal.store.decisions.edition_files import tree
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.course import clock, shown
from tests.portal.edition_shelf import ALL, FOLDER, _print_the_same_page_once, done, on_disk


def test_an_edition_has_every_file_and_a_list_of_their_sums(done: OverviewEdition) -> None:
    files = on_disk()
    assert set(files) == {*ALL, "SHA256SUMS"}
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(files[name]).hexdigest() for name in ALL}
    assert sums["oversigt.json"] == done.digest


def test_what_is_quick_is_there_at_once_and_the_rest_can_be_asked_for(shown: OwnDecision) -> None:
    row = OverviewEdition.objects.get()
    write_edition(row, only_quick=True)
    quick = {"oversigt.json", "oversigt.csv", "oversigt.html", "overview.html"}
    assert set(on_disk()) == {*quick, "SHA256SUMS"}
    write_edition(row)
    assert set(on_disk()) >= ALL - {PROOF}


def test_with_application_and_database_gone_every_file_answers(
    done: OverviewEdition, tmp_path: Path
) -> None:
    """Serve a copy of the tree with a server that knows nothing of us, database deleted."""
    alone = tmp_path / "alone"
    shutil.copytree(tree(), alone / "udgivet", symlinks=True)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(alone))
    handler.func.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}/udgivet"

        def get(path: str) -> bytes:
            with urllib.request.urlopen(f"{at}/{path}") as answer:
                content: bytes = answer.read()
                return content

        (shelf,) = [line.split("  ") for line in get("SHA256SUMS").decode().splitlines()]
        assert hashlib.sha256(get(shelf[1])).hexdigest() == shelf[0]
        sums = [line.split("  ") for line in get(shelf[1]).decode().splitlines()]
        rows = [(digest, f"0561/folkeskole/{name}") for digest, name in sums]
        wrong = [
            place for digest, place in rows if hashlib.sha256(get(place)).hexdigest() != digest
        ]
        assert (len(rows), wrong) == (len(ALL), [])
        assert get("0561/folkeskole/seneste/oversigt.json") == get(f"{FOLDER}/oversigt.json")
        for page in ("index.html", "0561/index.html", "0561/folkeskole/index.html"):
            assert b"Esbjerg" in get(page)
        server.shutdown()


def test_the_sums_can_be_checked_with_an_ordinary_tool(done: OverviewEdition) -> None:
    for folder in (tree(), (tree() / FOLDER).parent, tree() / FOLDER):
        told = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
        )
        assert told.returncode == 0, told.stdout


def test_every_link_of_the_lists_leads_to_a_file(done: OverviewEdition) -> None:
    pages = [
        *tree().glob("index.html"),
        *tree().glob("*/index.html"),
        *tree().glob("*/*/index.html"),
    ]
    links = [
        (page, href) for page in pages for href in re.findall(r'href="([^"]+)"', page.read_text())
    ]
    assert len(links) > 30
    assert [href for page, href in links if not (page.parent / href).resolve().is_file()] == []
