# SPDX-License-Identifier: MPL-2.0
"""Which register is loaded? The real facts, and a hundred thousand examples made from them."""

import os
from copy import copy
from itertools import islice
from pathlib import Path
from typing import Any

DECISIONS = 100_000
BATCH = 2_000


def make(var: Path) -> dict[str, list[str]]:
    """Fill a register below `var` and return paths to ask for, by kind."""
    os.environ |= {"HANDLERUM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings"}
    import django

    django.setup()
    from django.db import connections

    from handlerum_portal.cli.load import load_everything

    load_everything()
    keys = _multiply()
    # The last to close moves what was written into the file, where Datasette looks for it.
    connections.close_all()
    pages = [f"/fravigelser/{key}/" for key in keys]
    return {"new page": pages[1::5], "page": pages[::250], **asked()}


def _multiply() -> list[str]:
    """Copy the real exemptions until there are enough; every copy says that it is an example."""
    from handlerum_portal.store.models import Decision, Load

    load = Load.objects.order_by("pk").last()
    real = [row for row in Decision.objects.filter(load=load) if row.kind == "fravigelse"]
    copies = (_copy(row, number) for number in range(DECISIONS // len(real) + 1) for row in real)
    wanted = islice(copies, DECISIONS)
    keys: list[str] = []
    while batch := list(islice(wanted, BATCH)):
        Decision.objects.bulk_create(batch)
        keys += [row.key for row in batch]
    return keys


def _copy(row: Any, number: int) -> Any:
    """Return an example with no provision, so that no answer about the real places changes."""
    one = copy(row)
    one.pk, one.targets, one.start, one.until = None, [], None, None
    one.key, one.what_da = f"{row.key}-{number}", f"Eksempel {number}: {row.what_da}"
    return one


def asked() -> dict[str, list[str]]:
    """Return lists, searches and data as people ask for them."""
    codes = ("0217", "0840", "0561", "0316", "0791", "0410", "0482")
    return {
        "list": [
            f"/fravigelser/?kommune={code}&side={page}" for code in codes for page in (1, 2, 9)
        ],
        "search": [
            f"/soeg/?q={word}"
            for word in ("l%C3%A6replan", "skoledag", "rehabilitering", "%C2%A7+9", "m%C3%A5l")
        ],
        "data": [f"/api/v1/fravigelser?kommune={code}&antal=25" for code in codes],
        "answer": [f"/hvad-gaelder/?kommune={code}&pr=2023-05-01" for code in codes],
        "front": ["/"],
    }
