# SPDX-License-Identifier: MPL-2.0
"""Hands that walk a journey: they count their taps, step into roles, and open their letters."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from tests.browser.visiting import Visitor

_BETWEEN_LETTERS = b"\n" + b"-" * 79 + b"\n"


class Thumb:
    """Someone with one thumb, who counts its taps; typing after a tap costs nothing more."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps = page, 0

    def tap(self, where: str) -> None:
        """Press what is there."""
        self.taps += 1
        self.page.locator(where).first.click()

    def write(self, where: str, text: str) -> None:
        """Press a field and type."""
        self.tap(where)
        self.page.keyboard.type(text)


def is_clean(walker: Any, axe: str) -> None:
    """Claim that axe-core finds nothing wrong with a page, and that it is no wider than its screen."""
    assert walker.faults(axe) == []
    assert walker.overflow() <= 0


def play(page: Any, demo: str, role: str, code: str = "0561", number: int = 1) -> None:
    """Step into a part of a demo, or into that of another of the same role."""
    page.goto(f"{demo}/demo/")
    home = f'[name="kommune"][value="{code}"]'
    parts = page.locator(f'form:has(input[value="{role}"]):has(input{home}) button')
    parts.nth(number - 1).click()
    page.wait_for_url("**/arbejde/**")


def onward(page: Any) -> None:
    """Go on to the next step of a case."""
    with page.expect_navigation():
        page.locator('button[name="handling"][value="naeste"]').click()


def days_pass(page: Any, demo: str, days: int) -> None:
    """Let the demo live some days later, as its band does."""
    page.goto(f"{demo}/demo/")
    page.evaluate(f"document.querySelectorAll('[name=dage]').forEach(one => one.value = '{days}')")
    with page.expect_navigation():
        page.locator("main form:has([name=dage]) button").first.click()


def today(home: Mapping[str, str]) -> date:
    """Return the day a demo lives on."""
    shift = int((Path(home["HANDLERUM_VAR"]) / "demo-clock.txt").read_text("utf-8"))
    return (datetime.now(UTC) + timedelta(seconds=shift)).date()


def hearing_opened(demo: str, title: str, closes: date) -> tuple[str, date]:
    """Let Esbjerg ask its schools until a day; return where anybody answers, and the day."""
    desk = "/arbejde/hoeringer/0561/"
    asked = (
        Visitor(demo)
        .plays("caseworker", "0561")
        .send(
            desk,
            titel=title,
            tekst="Skal skolen samle lektiehjælpen?",
            parter="skolebestyrelse",
            frist=str(closes),
        )
    )
    assert asked.status < 400, asked.path
    return asked.path.removeprefix("/arbejde").replace("/0561", ""), closes


def letters_sent(home: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Let the letters that wait be sent; yield to whom each went, and its words, oldest first."""
    command = [sys.executable, "-m", "handlerum_portal.cli.main", "arbejd"]
    around = dict(home) | {"HANDLERUM_DEMO": "1"}
    subprocess.run(command, env=around, check=True, capture_output=True)
    files = (Path(home["HANDLERUM_VAR"]) / "mail").rglob("*.log")
    for file in sorted(files, key=lambda file: file.stat().st_mtime_ns):
        # Django names a file by second and object, so two letters of a second may share one.
        for content in filter(bytes.strip, file.read_bytes().split(_BETWEEN_LETTERS)):
            letter = message_from_bytes(content, policy=default)
            for part in letter.walk():
                if part.get_content_type() == "text/plain":
                    yield str(letter["To"]), str(part.get_content())


def to(mailbox: str, home: Mapping[str, str]) -> list[str]:
    """Return the words of the letters to a mailbox, oldest first."""
    return [words for whom, words in letters_sent(home) if mailbox in whom]
