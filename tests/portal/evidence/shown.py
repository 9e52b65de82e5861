# SPDX-License-Identifier: MPL-2.0
"""A page and a file as a visitor gets them."""

from django.test import Client

PLACES = 12


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    content: bytes = answer.content
    return content
