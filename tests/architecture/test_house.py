# SPDX-License-Identifier: MPL-2.0
"""The papers of the house agree with the house."""

import re
import subprocess
import tomllib
from pathlib import Path

import handlerum

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def tracked(*patterns: str) -> tuple[Path, ...]:
    command = ["git", "ls-files", "-z", "--", *patterns]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / name for name in out.split("\0") if name and (ROOT / name).is_file())


def test_the_version_is_the_same_everywhere() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"softwareVersion: {version}" in read("publiccode.yml")
    assert handlerum.__version__ == version
    assert f"## [{version}]" in read("CHANGELOG.md")


def test_every_decision_record_has_its_four_headings() -> None:
    records = sorted((ROOT / "docs/decisions").glob("0*.md"))
    headings = ("## Context", "## Decision", "## Consequences", "## Status")
    assert len(records) >= 8
    assert [r.name for r in records if not all(h in r.read_text("utf-8") for h in headings)] == []


def test_no_file_names_a_machine_path_or_a_package_index() -> None:
    machine = "|".join(
        re.escape("/" + "/".join(parts)) for parts in (("work", "main"), ("root", ""))
    )
    index = re.escape("--index" + "-url") + "|" + re.escape("pypi." + "org/simple")
    pattern = re.compile(rf"({machine}|/home/\w+/|{re.escape(str(ROOT))}/|{index})")
    texts = tracked(
        "*.py", "*.md", "*.toml", "*.txt", "*.in", "*.yml", "*.yaml", "Makefile", "*.sh"
    )
    named = [p.name for p in texts if p != Path(__file__) and pattern.search(p.read_text("utf-8"))]
    assert named == []


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    asked = set(re.findall(r"`?make ([a-z][a-z-]+)", read("README.md") + read("CONTRIBUTING.md")))
    assert asked - targets == set()


def test_only_actions_and_the_store_write_to_the_database() -> None:
    # A paper saved to a stream named `out` is no row.
    writes = re.compile(
        r"\.(objects\.(create|bulk_create|update_or_create|get_or_create)|bulk_create"
        r"|save(?!\(out\b))\("
    )
    portal = (ROOT / "src/handlerum_portal").rglob("*.py")
    outside = [p for p in portal if not {"actions", "store"} & set(p.parts)]
    assert [p.name for p in outside if writes.search(p.read_text("utf-8"))] == []


def test_the_domain_never_asks_what_time_it_is() -> None:
    clock = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")
    domain = (ROOT / "src/handlerum").rglob("*.py")
    assert [p.name for p in domain if clock.search(p.read_text("utf-8"))] == []


def test_only_the_clock_says_what_day_it_is_in_the_register() -> None:
    machine = re.compile(r"\b(timezone\.(now|localdate|localtime)|date\.today|datetime\.now)\(")
    of_the_machine = {
        *("store/clock.py", "actions/operation/demo_clock.py", "actions/people/accounts.py"),
        *("actions/facts/load_facts.py", "actions/law/import_texts.py"),
        *("actions/evidence/evaluation_report_files.py", "cli/evaluation_report.py"),
        "cli/indicator_options.py",
    }
    portal = ROOT / "src/handlerum_portal"
    asking = [p for p in portal.rglob("*.py") if machine.search(p.read_text("utf-8"))]
    assert {str(p.relative_to(portal)) for p in asking} - of_the_machine == set()


def test_api_and_terminal_borrow_nothing_from_pages_but_words() -> None:
    borrowed = re.compile(
        r"from handlerum_portal\.pages(?!\.wording)|import handlerum_portal\.pages"
    )
    shells = (
        *(ROOT / "src/handlerum_portal/api").rglob("*.py"),
        *(ROOT / "src/handlerum_portal/cli").rglob("*.py"),
    )
    assert [p.name for p in shells if borrowed.search(p.read_text("utf-8"))] == []
