# SPDX-License-Identifier: MPL-2.0
"""The page fetches nothing, runs nothing and can be read by everybody."""

import base64
import hashlib
import re
import zlib
from dataclasses import replace
from typing import Any

import pytest

from handlerum_portal.actions.evidence.evaluation_report_files import printable
from tests.portal.evaluation_report.example import PLAN, TOLD, TWO, content, rendered


@pytest.mark.parametrize("told", [TOLD, TWO], ids=["one", "two"])
def test_the_page_fetches_nothing_and_runs_nothing(told: dict[str, Any]) -> None:
    page = rendered(told)
    assert re.search(r"<script|javascript:|\sstyle=|\son\w+=|@import|url\(", page) is None
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []


def test_the_policy_allows_this_style_and_no_other() -> None:
    page = rendered(TOLD)
    style = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{digest}&#x27;" in page or f"'sha256-{digest}'" in page


@pytest.mark.parametrize("told", [TOLD, TWO], ids=["one", "two"])
def test_headings_ids_and_tables_are_in_order(told: dict[str, Any]) -> None:
    page = rendered(told)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<h1") == 1
    assert page.count("<table>") == page.count("<caption")


def test_what_is_typed_in_a_plan_is_not_run_in_a_page() -> None:
    page = rendered(content(replace(PLAN, title="<script>alert(1)</script>")))
    assert "<script" not in page


def test_the_printed_report_is_tagged_for_everybody() -> None:
    pytest.importorskip("weasyprint")
    printed, why = printable(rendered(TOLD))
    assert why == ""
    streams = re.findall(rb"stream\n(.*?)\nendstream", printed, re.DOTALL)
    inside = b"".join(zlib.decompress(one) for one in streams if one[:1] == b"x")
    assert b'pdfuaid:part="1"' in inside + printed
    assert len(re.findall(rb"/Alt\s*[(<]", inside)) == rendered(TOLD).count("<svg")
