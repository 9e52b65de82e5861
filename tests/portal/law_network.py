# SPDX-License-Identifier: MPL-2.0
"""The network as it was recorded: what is asked, and how long is waited."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.actions.law import law_asking
from handlerum_portal.actions.law.law_asking import Answer, LawAsker
from handlerum_portal.store.law.official import forget

RECORDED = Path(__file__).parents[1] / "recorded"
NOON = datetime(2030, 1, 4, 11, 0, tzinfo=UTC)
LAW, API, ODA = (f"https://{host}" for host in law_asking.PACE)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def recorded(name: str) -> Answer:
    return Answer(200, (RECORDED / name).read_bytes())


def other_act(title: str, number: int) -> Answer:
    content = recorded("lta-2030-7.xml").content.decode()
    content = content.replace("<Number>7<", f"<Number>{number}<")
    return Answer(200, content.replace("lov om dagtilbud", title).encode())


class Network:
    """Answers from the recordings, keeps what was asked and how long was waited."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Exception] = {
            f"{LAW}/eli/lta/2030/7/xml": recorded("lta-2030-7.xml"),
            f"{LAW}/eli/accn/A20300000730/xml": recorded("lta-2030-7.xml"),
            f"{LAW}/eli/accn/A20300000930/xml": other_act("lov om fiskeri", 9),
            f"{API}/v1/Documents?date=2030-01-03": recorded("documents.json"),
            f"{ODA}/api/Sag?$skip=1": recorded("sag-2.json"),
        }
        self.asked: list[str] = []
        self.waited: list[float] = []
        self.now = 0.0

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        if address.startswith(f"{API}/v1/Documents") and address not in self.answers:
            return Answer(200, b"[]")
        if address.startswith(f"{ODA}/api/Sag?$filter"):
            return recorded("sag.json")
        answer = self.answers.get(address, recorded("missing.html"))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    @property
    def asker(self) -> LawAsker:
        return LawAsker(self, self.wait, lambda: self.now)


def reason(caught: Any) -> str:
    return str(caught.value.data["reason"])
