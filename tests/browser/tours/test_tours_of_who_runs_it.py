# SPDX-License-Identifier: MPL-2.0
"""The tours of auditors, administrators and operators can be walked as they are written."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, WIDTHS, Walker, served, surroundings
from tests.browser.hands import play, to
from tests.browser.people import PASSWORD
from tests.browser.tours.conftest import Begun
from tests.browser.tours.tour import Tour

pytestmark = pytest.mark.browser
DESK, PHONE = WIDTHS
GUESTS = "navn;email;rolle;kommune\nEksempel Et;et@eksempel.dk;caseworker;0840\n"


def test_an_auditor_reads_all_and_checks_a_proof(
    begun: Begun, demo_var: Path, tmp_path: Path
) -> None:
    tour = begun("auditor", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "auditor", "")
    tour.look()
    tour.press("text=Alle sager om fravigelser", "auditor-1")
    tour.press("main >> text=Eksempel: skolen skriver ikke meddelelsesbog")
    assert page.locator("main form[method=post]").count() == 0
    tour.go("/kommuner/0561/oversigt/")
    for file in ("oversigt.tlog-proof", "oversigt.json"):
        link = page.locator(f'main a[href$="/{file}"]').first.get_attribute("href")
        (tmp_path / file).write_bytes(page.request.get(f"{tour.walker.site}{link}").body())
    tour.press("text=Log: er noget ændret", "auditor-2")
    key = (demo_var / "log-key.txt").read_text("utf-8").strip()
    typed = next(one for one in tour.text.split("`") if one.startswith("python3 tools/"))
    words = typed.replace("\n   ", " ").replace("NØGLE", key).split()[2:]
    checked = [sys.executable, str(ROOT / "tools/verify_proof.py"), *words]
    assert "SANDT / TRUE" in subprocess.check_output(checked, cwd=tmp_path, text=True)
    tour.go("/opsaetning/revisionslog/", "auditor-3")
    tour.go("/arbejde/analyse/")
    assert tour.missed() == []


def test_an_administrator_lets_people_in(begun: Begun, demo_var: Path) -> None:
    tour = begun("administrator", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "administrator", "")
    tour.look()
    tour.press("main a:has-text('Opsætning')", "administrator-1")
    tour.press("text=Invitér med en liste")
    page.fill("#liste", GUESTS + "Eksempel To;to@eksempel.dk;sagsbehandler;0840\n")
    tour.press("text=Se listen igennem", "administrator-2", at="label[for=fil]")
    assert page.locator("text=Send invitationer").count() == 0
    page.fill("#liste", GUESTS)
    tour.press("text=Se listen igennem")
    tour.press("text=Send invitationer")
    around = surroundings(demo_var) | {"HANDLERUM_DEMO_VAR": str(demo_var)}
    assert "/invitation/" in to("et@eksempel.dk", around)[-1]
    _as_the_invited_does_in_english(tour)
    tour.go("/opsaetning/brugere/")
    tour.go("/om/rettigheder/")
    tour.go("/opsaetning/delegation/", "administrator-3")
    tour.go("/opsaetning/revisionslog/")
    assert "Inviterede" in page.inner_text("main table")
    assert tour.missed() == []


def _as_the_invited_does_in_english(tour: Tour) -> None:
    """Look a list through in English, where each row gets its message too."""
    tour.go("/en/opsaetning/inviter/")
    tour.walker.page.fill("#liste", GUESTS.replace("Et;et", "Tre;tre"))
    tour.press("text=Look the list through")


def test_an_operator_makes_runs_and_copies_a_register(
    browser: Any, tmp_path: Path, pictures: Path
) -> None:
    tour = Tour(Walker(browser, "", DESK), "operator", pictures)
    install, colleague, copy, upgrade = tour.blocks()
    around = surroundings(tmp_path / "register")
    typed(install, tmp_path, around)
    assert (tmp_path / "filer/nginx.conf").is_file()
    assert (tmp_path / "register/handlerum.env").stat().st_mode & 0o077 == 0
    with served(["start", "--uden-arbejd"], around) as (address, _):
        tour.walker.site = address
        _signs_in(tour)
        told = typed(colleague, tmp_path, around)
        assert "SANDT" in told
        assert tour.walker.page.request.get(f"{address}/sundhed").status == 200
        assert typed(copy, tmp_path, around).count("SANDT") == 1
        typed(upgrade, tmp_path, around)
    assert tour.missed() == []


def _signs_in(tour: Tour) -> None:
    page = tour.walker.page
    tour.go("/")
    tour.press("text=Log ind")
    page.fill("#name", "eksempel")
    page.fill("#password", PASSWORD)
    tour.press("form.work-form button[type=submit]")
    tour.press("main a:has-text('Opsætning')", "operator-1")


def typed(block: str, folder: Path, around: dict[str, str]) -> str:
    """Type what is written in a shell that knows `handlerum`, and a password where it is asked."""
    known = f'handlerum() {{ "{sys.executable}" -m handlerum_portal.cli.main "$@"; }}\n'
    ran = subprocess.run(
        ["bash", "-euc", known + block],
        cwd=folder,
        env=around | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        input=f"{PASSWORD}\n{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
