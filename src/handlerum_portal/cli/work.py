# SPDX-License-Identifier: MPL-2.0
"""`handlerum arbejd`: who sends the letters and does what was planned?"""

import json
import time

import click

from handlerum_portal.cli.help import AS_JSON, CONTEXT
from handlerum_portal.cli.setup import start_django


@click.command("arbejd", context_settings=CONTEXT)
@click.option("--hver", type=click.IntRange(1, 3600), help="Bliv ved: en gang hver N sekunder.")
@AS_JSON
@click.option("--english", is_flag=True, help="Svar på engelsk / answer in English")
def arbejd(*, hver: int | None, as_json: bool, english: bool) -> None:
    """Send breve, og gør det, der er planlagt. / Send letters and do what is planned."""
    start_django()
    from django.db import close_old_connections

    failed = _round(as_json=as_json, english=english)
    while hver:
        time.sleep(hver)
        close_old_connections()
        failed = _round(as_json=as_json, english=english)
    if failed:
        raise SystemExit(1)


def _round(*, as_json: bool, english: bool) -> bool:
    from handlerum_portal.actions.decisions.work import work_once
    from handlerum_portal.pages.wording.work import work_in_words

    done, failed = work_once()
    said = json.dumps({"done": done, "failed": list(failed)}, ensure_ascii=False)
    click.echo(said if as_json else work_in_words(done, failed, english=english))
    return bool(failed)
