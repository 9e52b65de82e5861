# SPDX-License-Identifier: MPL-2.0
"""How is what was not typed asked for? In one language, and beside the answer."""

from typing import Any

import click

from handlerum_portal.cli.language import told

_AGAIN = "Skriv den igen / Write it again"
_UNLIKE = "De to er ikke ens. Skriv dem igen. / The two differ. Write them again."


class Asked(click.Option):
    """An option that is asked for when it is not given; its prompt is "dansk / English"."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        """Ask until there is an answer; what is hidden is asked for twice."""
        while True:
            given = self._ask(told(str(self.prompt)))
            if not self.hide_input or given == self._ask(told(_AGAIN)):
                return self.process_value(ctx, given)
            click.echo(told(_UNLIKE), err=True)

    def _ask(self, words: str) -> str:
        return str(click.prompt(words, hide_input=self.hide_input, err=True))
