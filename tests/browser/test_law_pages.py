# SPDX-License-Identifier: MPL-2.0
"""The pages about the law, with a screen reader's eyes, on a desk and on a phone."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

PAGES = (
    "/love/",
    "/love/dagtilbudsloven/?kommune=0217&pr=2024-09-01",
    "/love/dagtilbudsloven/p5/?kommune=0217&pr=2024-09-01",
    "/love/dagtilbudsloven/p5a/?kommune=0217&pr=2024-09-01",
    "/love/dagtilbudsloven/p9/?pr=2022-01-01",
    "/love/dagtilbudsloven/sammenlign/?pr=2024-09-01&pr2=2024-09-01&kommune2=0217",
)


@pytest.mark.parametrize("path", [*PAGES, *(f"/en{page}" for page in PAGES)])
def test_axe_finds_nothing_and_nothing_is_cut_off(walker: Any, axe: str, path: str) -> None:
    walker.go(path)
    assert walker.faults(axe) == []
    assert walker.overflow() <= 0
    assert walker.said == []
