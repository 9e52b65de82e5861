# SPDX-License-Identifier: MPL-2.0
"""Every section of the two acts and four orders stands in the list, with tests that exist."""

import re
from pathlib import Path

import pytest

from handlerum.law.provision import Kind
from handlerum_portal.store.law.frames import laws

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/law-conformance.md").read_text("utf-8")
TEXTS = {
    "lov 880/2021": "velfaerdsaftaleloven-2021-880",
    "lov 879/2021": "velfaerdsaftaleloven-2021-879",
    "BEK 892/2021": "BEK 892/2021",
    "BEK 893/2021": "BEK 893/2021",
    "BEK 894/2021": "BEK 894/2021",
    "BEK 900/2021": "BEK 900/2021",
}


def chapter_of(heading: str) -> str:
    return PAGE.split(f"## {heading}")[1].split("\n## ")[0]


@pytest.mark.parametrize("heading", TEXTS)
def test_every_section_is_listed(heading: str) -> None:
    text = laws(ROOT / "data").newest(TEXTS[heading])
    listed = set(re.findall(r"^\| § ([\d a-zæøå]+?) \|", chapter_of(heading), re.MULTILINE))
    assert {provision.label for provision in text.of_kind(Kind.SECTION)} - listed == set()


def test_every_named_test_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    written = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert {name for name in named if f"def {name}(" not in written} == set()
