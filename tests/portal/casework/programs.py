# SPDX-License-Identifier: MPL-2.0
"""A program that writes through the API and the command line, in the name of somebody."""

import json
from typing import Any, Final

from click.testing import CliRunner
from django.test import Client

from handlerum_portal.actions.people.tokens import issue_token
from handlerum_portal.cli.main import cli

KEY: Final = "her-0561-2022-1"
# The meeting in which it was decided to end a decision before its time.
ENDED: Final = {"organ": "kommunalbestyrelsen", "besluttet": "2022-03-01", "punkt": "punkt 9"}


class Program:
    """A program with the token of somebody."""

    def __init__(self, office: Any, role: str, code: str = "") -> None:
        self.token = issue_token(office.person(role, code).name, "test", 30)
        self.client = Client()

    def get(self, address: str, **query: str) -> Any:
        return self.client.get(f"/api/v1/{address}", query, headers=self._who())

    def post(self, address: str, **body: Any) -> Any:
        return self.client.post(
            f"/api/v1/{address}", json.dumps(body), "application/json", headers=self._who()
        )

    def run(self, *words: str) -> Any:
        return self.typed("fravigelse", *words)

    def typed(self, *words: str) -> Any:
        """Type a command with the token."""
        return CliRunner().invoke(cli, [*words, "--noegle", self.token])

    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}
