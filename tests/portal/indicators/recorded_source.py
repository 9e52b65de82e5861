# SPDX-License-Identifier: MPL-2.0
"""A source of figures at the edge of the network, with answers in the form of StatBank."""

import email.message
import io
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from handlerum_portal.actions.evidence.indicators_asking import Asker

# Answers in the form of StatBank, tables and figures invented.
ABOUT = {
    "id": "OPDIGT1",
    "text": "Opdigtet tabel",
    "variables": [
        {
            "id": "OMRÅDE",
            "text": "område",
            "elimination": True,
            "time": False,
            "map": "denmark_municipality_07",
            "values": [
                {"id": "000", "text": "Hele landet"},
                {"id": "217", "text": "Helsingør"},
                {"id": "840", "text": "Rebild"},
            ],
        },
        {"id": "ALDER", "text": "alder", "elimination": True, "time": False, "values": []},
        {
            "id": "ART",
            "text": "art",
            "elimination": False,
            "time": False,
            "values": [{"id": "A", "text": "alle"}, {"id": "B", "text": "nogle"}],
        },
        {
            "id": "Tid",
            "text": "tid",
            "elimination": False,
            "time": True,
            "values": [{"id": "2020", "text": "2020"}, {"id": "2021", "text": "2021"}],
        },
    ],
}


def category(*codes: str) -> dict[str, Any]:
    index = {code: place for place, code in enumerate(codes)}
    return {"label": "-", "category": {"index": index, "label": {code: code for code in codes}}}


FIGURES = {
    "dataset": {
        "dimension": {
            "OMRÅDE": category("217", "840"),
            "ART": category("A"),
            "ContentsCode": category("X"),
            "Tid": category("2020", "2021"),
            "id": ["OMRÅDE", "ART", "ContentsCode", "Tid"],
            "size": [2, 1, 1, 2],
            "role": {"metric": ["ContentsCode"], "time": ["Tid"]},
        },
        "label": "Opdigtet tabel",
        "source": "Opdigtet kilde",
        "updated": "2025-01-01T00:00:00Z",
        "value": [10.5, 11.5, None, None],
        "status": {"2": "..", "3": "-"},
    }
}


class Recorded:
    """A source at the network's edge that answers from its record and keeps what was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Any, dict[str, str]]] = []

    def __call__(self, request: urllib.request.Request) -> bytes:
        assert isinstance(request.data, bytes)
        body = json.loads(request.data)
        self.asked.append((request.full_url, body, dict(request.headers)))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return json.dumps(answer).encode()


def busy(code: int, body: bytes = b"") -> urllib.error.HTTPError:
    return urllib.error.HTTPError(
        "https://example.invalid", code, "", email.message.Message(), io.BytesIO(body)
    )


def asking(folder: Path, record: Recorded) -> Asker:
    return Asker(folder, record, lambda _seconds: None)
