# SPDX-License-Identifier: MPL-2.0
"""A number somebody writes is read as it stands, or not at all."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from handlerum_portal.pages.whole_number import number_in
from tests.portal.test_rights import person


@given(some.integers(min_value=0, max_value=999_999_999))
def test_a_number_is_read(number: int) -> None:
    assert number_in(str(number), -1) == number


@pytest.mark.parametrize(
    "text", ["", " 7", "7 ", "-7", "+7", "7.0", "1_0", "²", "٣", "x", "1" * 10, "9" * 5000]
)
def test_anything_else_is_no_number(text: str) -> None:
    assert (number_in(text), number_in(text, -1)) == (0, -1)


def test_a_proposal_with_more_digits_than_any_is_none_and_no_fault(client: Client) -> None:
    client.force_login(person("evaluator"))
    assert client.get("/arbejde/indikator/ny/", {"fra": "9" * 5000}).status_code == 200
