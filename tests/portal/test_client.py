# SPDX-License-Identifier: MPL-2.0
"""The client asks as the documents say, pages through lists, and sends nothing twice."""

import doctest
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request

import pytest
from django.test import Client

from handlerum_portal.api.client import Answer, Problem, Register

EXAMPLES = Path(__file__).parents[2] / "docs/how-to/api-examples.md"


class Door:
    """A way to the register that needs no network, and remembers what it let through."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.statuses: list[int] = []

    def __call__(self, request: Request) -> Answer:
        parts = urlsplit(request.full_url)
        answer = self._client.generic(
            request.get_method(),
            f"{parts.path}?{parts.query}" if parts.query else parts.path,
            request.data or b"",
            content_type="application/json",
            headers=dict(request.header_items()),
        )
        self.statuses.append(answer.status_code)
        return answer.status_code, answer.headers, answer.content


@pytest.fixture
def door(client: Client) -> Door:
    return Door(client)


@pytest.fixture
def register(door: Door) -> Register:
    return Register("https://register.example", send=door)


def test_every_worked_example_gives_what_it_says(register: Register) -> None:
    failed, tried = doctest.testfile(
        str(EXAMPLES), module_relative=False, globs={"register": register}, report=True
    )
    assert (failed, tried > 10) == (0, True)


def test_an_example_that_is_wrong_is_found(register: Register, tmp_path: Path) -> None:
    broken = EXAMPLES.read_text("utf-8").replace("['0410']", "['0411']")
    file = tmp_path / "broken.md"
    file.write_text(broken, "utf-8")
    failed, _ = doctest.testfile(
        str(file), module_relative=False, globs={"register": register}, report=False
    )
    assert failed == 1


def test_what_was_fetched_before_is_not_sent_again(register: Register, door: Door) -> None:
    first = register.get("/aftaler")
    again = register.get("/aftaler")
    assert first == again
    assert door.statuses == [200, 304]


def test_all_pages_of_a_list_come_in_order(register: Register) -> None:
    codes = [row["kode"] for row in register.municipalities()]
    assert len(codes) == len(set(codes)) == 98


def test_a_problem_speaks_the_language_of_the_caller(door: Door) -> None:
    english = Register("https://register.example", language="en", send=door)
    with pytest.raises(Problem, match="We know no place"):
        english.what_applies("Rebildd")


def test_a_token_is_sent_only_when_there_is_one(door: Door) -> None:
    with pytest.raises(Problem) as refused:
        Register("https://register.example", token="x", send=door).get("/mig")
    assert (refused.value.status, refused.value.code) == (401, "token_refused")
