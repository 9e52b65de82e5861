# SPDX-License-Identifier: MPL-2.0
"""A browser in which somebody of the municipality is signed in, and what they write."""

import re
from html import unescape
from typing import Any

from django.test import Client

HERE = "/arbejde/fravigelser/0561/her-0561-2022-1/"
FIVE = {
    1: {"titel": "Kortere skoledag", "begrundelse": "Mere tid til det fælles"},
    2: {"bestemmelse-1": "§ 15", "omfang-1": "helt"},
    3: {"i_stedet-1": "Skolen planlægger selv."},
    4: {
        "hvor": "udvalgte",
        "institutioner": ["esb-d-aura"],
        "fra": "2022-03-10",
        "til": "2023-03-10",
    },
    5: {"organ": "kommunalbestyrelsen", "hoering": "afholdt", "hoeringsfrist": "2022-02-01"},
}
MEETING = {"organ": "kommunalbestyrelsen", "besluttet": "2022-03-01", "punkt": "punkt 7"}


class Desk:
    """A browser in which somebody of the municipality is signed in."""

    def __init__(self, office: Any, role: str, code: str = "0561") -> None:
        self.client = Client()
        self.client.force_login(office.person(role, code))

    def get(self, address: str, **query: str) -> str:
        """Return the page at an address."""
        return self.client.get(address, query).content.decode()

    def hidden(self, page: str, name: str) -> str:
        """Return the value of a hidden field."""
        found = re.search(rf'name="{name}" value="([^"]*)"', page)
        assert found, name
        return unescape(found[1])

    def write(self, number: int, doing: str = "naeste", **fields: Any) -> Any:
        """Write a step and press one of its buttons."""
        address = f"{HERE}trin/{number}/"
        page = self.get(address)
        sent = {**FIVE[number], **fields, "handling": doing}
        sent |= {name: self.hidden(page, name) for name in ("version", "var")}
        return self.client.post(address, sent)

    def press(self, step: str, key: str = "", **more: str) -> Any:
        """Press the button of a step of the case."""
        sent = {"skridt": step, "noegle": key or f"k-{step}", **more}
        return self.client.post(f"{HERE}skridt/", sent)

    def begin(self) -> None:
        """Begin a draft and write all five steps."""
        page = self.get("/arbejde/fravigelser/ny/")
        begun = {"omraade": "folkeskole", "noegle": self.hidden(page, "noegle"), **FIVE[1]}
        answer = self.client.post("/arbejde/fravigelser/ny/", begun)
        assert answer.headers["Location"] == f"{HERE}trin/2/"
        for number in (2, 3, 4, 5):
            assert self.write(number).status_code == 302
