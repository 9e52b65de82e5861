# SPDX-License-Identifier: MPL-2.0
"""What is installed is pinned and listed, and comes without secrets and without tools for trying."""

import re
import subprocess
from pathlib import Path

import django

from tests.architecture.source_read import IMPORTED, LOCK, LOCKED, ROOT


def test_every_part_is_pinned_with_hashes_and_comes_from_a_registry() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    pinned = [one for one in entries if re.match(r"[a-z0-9._-]+(\[[^\]]*\])?==", one)]
    assert len(pinned) == len(LOCKED)
    assert [one.split()[0] for one in pinned if "--hash=sha256:" not in one] == []
    assert not re.search(r"git\+|https?://|file:|^-e ", LOCK, re.MULTILINE)


def test_every_part_that_is_imported_is_in_the_bill_of_materials() -> None:
    import sys
    from importlib.metadata import packages_distributions

    roots = {one.split(".")[0] for one in IMPORTED} - set(sys.stdlib_module_names)
    dists = packages_distributions()
    known = {
        root: {re.sub(r"[-_.]+", "-", name).lower() for name in dists.get(root, ())}
        # Two make the arithmetic quicker where somebody has put them there.
        for root in roots - {"handlerum", "handlerum_portal", "numba", "joblib"}
    }
    assert [root for root, names in known.items() if not names & LOCKED] == []


def test_no_secret_is_in_the_repository() -> None:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    secret = re.compile(
        rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}"
        rb"|handlerum_[A-Za-z0-9_-]{43}\b|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}"
    )
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    assert len(names) > 500
    assert [name for name in names if secret.search((ROOT / name).read_bytes())] == []
    kept = {Path(name).name for name in names}
    assert not kept & {
        "secret.txt",
        "handlerum.env",
        ".env",
        "id_rsa",
        "signer.json",
        "handlerum.sqlite3",
    }
    assert secret.search(b"handlerum_" + b"x" * 43)


def test_no_password_comes_with_the_files_of_an_installation() -> None:
    from handlerum_portal.cli.units import files

    written = "\n".join(files("handlerum", "/var/lib/handlerum", "x.dk", 8000).values())
    written += (ROOT / "deploy/Containerfile").read_text("utf-8")
    assert not re.search(r"(?i)passw|secret\s*=|token\s*=|://\w+:\w+@", written)
    assert "USER handlerum" in written


def test_nothing_for_trying_and_testing_is_installed_in_production() -> None:
    django.setup()
    from django.conf import settings

    apps = set(settings.INSTALLED_APPS)
    assert not apps & {"django.contrib.admin", "debug_toolbar", "silk", "django_extensions"}
    assert not LOCKED & {"pytest", "hypothesis", "django-debug-toolbar", "playwright", "ipython"}
    testing = {
        one for one in IMPORTED if one.startswith(("pytest", "tests.", "hypothesis", "unittest"))
    }
    assert testing == set()
