# SPDX-License-Identifier: MPL-2.0
"""The security decisions that are written down are those the code keeps."""

import ast
import importlib
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/reference/security.md").read_text("utf-8")
SOURCES = {
    str(path.relative_to(ROOT / "src/handlerum_portal")): path.read_text("utf-8")
    for path in (ROOT / "src/handlerum_portal").rglob("*.py")
}
DOMAIN = {path.name: path.read_text("utf-8") for path in (ROOT / "src/handlerum").rglob("*.py")}
FIGURES = re.findall(r"\| ([\d,]+)(?: (\w+))? \| `(handlerum_portal[\w.]+)` \|", TEXT)
HEADINGS = (
    "(2.1, 5.1)",
    "(6.1)",
    "(7.1)",
    "(8.1)",
    "(14.1)",
    "(11.1)",
    "(13.1)",
    "(15.1)",
    "(16.1)",
)


def part(number: str) -> str:
    (found,) = [one for one in TEXT.split("\n## ") if number in one.split("\n")[0]]
    return found


def value_of(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize(("figure", "unit", "name"), FIGURES, ids=str)
def test_a_figure_is_the_one_in_the_code(figure: str, unit: str, name: str) -> None:
    said, kept = int(figure.replace(",", "")), value_of(name)
    if isinstance(kept, timedelta):
        kept = kept / timedelta(**{unit: 1})
    assert said == kept


def test_every_part_is_there_and_the_figures_are_many() -> None:
    for number in HEADINGS:
        assert len(part(number)) > 300
    assert len(FIGURES) >= 25


@pytest.mark.parametrize(
    "name", ["handlerum_portal.actions.outbox.KEPT", "handlerum_portal.actions.audit.KEPT"]
)
def test_what_is_kept_of_people_ends_as_written(name: str) -> None:
    (days,) = re.findall(rf"(\d+) days[^`.|]*\(`{re.escape(name)}`\)", TEXT)
    assert value_of(name) == timedelta(days=int(days))


def kinds() -> dict[str, list[str]]:
    rows = re.findall(r"^\| (\w+): [^|]+\| ([^|]+) \|", part("(14.1)"), re.MULTILINE)
    return {kind: tables.split(", ") for kind, tables in rows}


def test_every_table_is_of_one_kind_of_data() -> None:
    django.setup()
    from django.apps import apps

    named = sorted(name for tables in kinds().values() for name in tables)
    made = sorted(model.__name__ for model in apps.get_app_config("store").get_models())
    assert named == made


def test_the_reading_role_sees_neither_people_nor_keys() -> None:
    django.setup()
    from handlerum_portal.store.ledger.postgres_roles import HIDDEN

    guarded = {f"store_{name.lower()}" for name in (*kinds()["People"], *kinds()["Keys"])}
    assert guarded - HIDDEN == set()


def imported(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return found


def test_every_module_that_opens_a_connection_is_written_down() -> None:
    opens = {
        "urllib.request",
        "http.client.HTTPSConnection",
        "socket",
        "smtplib",
        "ftplib",
        "requests",
    }
    asking = {name for name, text in SOURCES.items() if imported(text) & opens}
    assert asking == {
        "actions/law/law_asking.py",
        "actions/evidence/indicators_asking.py",
        "api/client.py",
    }
    assert [name for name in asking if f"`{name}`" not in part("(13.1)")] == []
    assert [name for name, text in DOMAIN.items() if imported(text) & opens] == []


def test_every_host_that_may_be_asked_is_written_down() -> None:
    from handlerum_portal.actions.evidence.indicators_asking import HOSTS
    from handlerum_portal.actions.law.law_asking import PACE

    named = set(re.findall(r"`((?:\w+\.)+(?:dk|com|org|eu))`", part("(13.1)")))
    assert named == set(PACE) | HOSTS


def test_every_algorithm_in_use_is_written_down() -> None:
    names = re.compile(
        r"\b(sha1|sha224|sha256|sha384|sha512|md5|blake2\w|sha3_\d+|Fernet|Ed25519|AES|RC4|DES)\b",
        re.IGNORECASE,
    )
    code = "\n".join((*SOURCES.values(), *DOMAIN.values()))
    calls = "\n".join(
        line for line in code.splitlines() if re.search(r"import|hashlib|algorithm", line)
    )
    used = {found.lower() for found in names.findall(calls.replace("Ed25519PrivateKey", "Ed25519"))}
    written = part("(11.1)").lower().replace("sha-", "sha")
    assert used == {"sha1", "sha256", "sha512", "fernet", "ed25519"}
    assert [one for one in used if one not in written] == []


def test_sha_1_protects_nothing() -> None:
    with_it = {name for name, text in SOURCES.items() if "sha1(" in text}
    assert with_it == {"actions/people/passwords.py"}
    assert "usedforsecurity=False" in SOURCES["actions/people/passwords.py"]


def test_only_libraries_make_keys_and_sign() -> None:
    of_ours = {
        name
        for name, text in SOURCES.items()
        if any(one.startswith("cryptography") for one in imported(text))
    }
    # The third only checks what the first has signed.
    known = {"store/ledger/key.py", "actions/people/second_factor.py", "store/ledger/quick.py"}
    assert of_ours == known
    assert "PrivateKey" not in SOURCES["store/ledger/quick.py"]
    code = "".join(SOURCES[name] for name in known)
    assert not re.search(r"\bECB\b|PKCS1v15|modes\.|Cipher\(", code)


def test_chance_that_must_not_be_guessed_comes_from_the_operating_system() -> None:
    both = SOURCES | DOMAIN
    assert [name for name, text in both.items() if "random" in imported(text)] == []
    drawn = {name for name, text in both.items() if re.search(r"default_rng|np\.random", text)}
    assert drawn == {"actions/evidence/evidence_example.py", "assignments.py", "standard_errors.py"}
    for name in ("tokens.py", "invitations.py", "paper_codes.py"):
        assert "secrets" in imported(SOURCES[f"actions/people/{name}"])


def test_every_way_in_is_written_down() -> None:
    from handlerum_portal.pages.accounts.routes import ACCOUNT_ROUTES, SERVICE_ROUTES

    callers = {
        name
        for name, text in SOURCES.items()
        if re.search(r"(?<!def )\b(let_in|first_step|login)\(", text)
    }
    assert callers == {
        "pages/accounts/entering.py",
        "pages/accounts/invitation.py",
        "pages/accounts/oidc.py",
        "pages/accounts/saml.py",
        "pages/demo.py",
        "pages/people.py",
        "actions/people/saml.py",
    }
    places = {str(one.pattern).split("/")[0] for one in (*ACCOUNT_ROUTES, *SERVICE_ROUTES)}
    for entrance in ("log-ind", "invitation", "oidc", "saml"):
        assert entrance in places
        assert f"`/{entrance}/" in part("(6.1)")


def test_every_log_is_written_down_and_there_is_no_other() -> None:
    from handlerum_portal import settings
    from handlerum_portal.cli.units import NGINX

    handlers = settings.LOGGING["handlers"]
    assert handlers == {"console": {"class": "logging.StreamHandler", "formatter": "line"}}
    files = set(re.findall(r"access_log (\S+)", NGINX.template)) | set(
        re.findall(r"error_log (\S+)", NGINX.template)
    )
    assert files == {"/var/log/nginx/handlerum.log"}
    assert "`/var/log/nginx/handlerum.log`" in part("(16.1)")


def test_all_that_is_noted_of_people_has_words() -> None:
    from handlerum_portal.pages.wording.accounts import DOINGS

    noted = {
        doing
        for text in SOURCES.values()
        for doing in re.findall(r"\bnote(?:_seldom)?\([^()]*?\"([a-z_.]+)\"", text)
    }
    assert len(noted) > 15
    assert noted - set(DOINGS) == set()


def test_how_fast_parts_are_replaced_and_which_do_risky_work_is_written_down() -> None:
    said = part("(15.1)")
    assert re.search(
        r"within (\d+) days .* within (\d+); all others at least every (\d+)", said, re.DOTALL
    )
    lock = (ROOT / "requirements/run.txt").read_text("utf-8")
    (risky,) = re.findall(r"risky work on what others send: ([^.]+)\.", said)
    assert [name for name in re.split(r",\s+", risky) if f"\n{name}==" not in lock] == []
