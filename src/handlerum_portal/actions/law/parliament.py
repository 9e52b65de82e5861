# SPDX-License-Identifier: MPL-2.0
"""Which bill became this act, and which act did this bill become? Folketinget's open data."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from handlerum_portal.actions.law.law_asking import PARLIAMENT, LawAsker, failed

_ACT: Final = re.compile(r"(?:lov\s*)?(?:nr\.\s*)?(\d{1,5})/(\d{4})", re.IGNORECASE)
_BILL: Final = re.compile(r"L\s*(\d{1,3})\s*(?:,|af)?\s*\(?(\d{4})-(\d{2,4})\)?", re.IGNORECASE)
_MOST_PAGES: Final = 50
_BILL_KIND: Final = 3
"""Sagstype 3 is lovforslag; source: oda.ft.dk/api/Sagstype."""


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill, and the act it became; `act` is "" while it is none."""

    number: str
    session: str
    title: str
    act: str
    adopted: date | None
    page: str
    eli: str


def bills_of(named: str, asker: LawAsker) -> tuple[Bill, ...]:
    """Return the bills of an act ("lov 880/2021"), or the bill itself ("L 89 (2023-24)").

    Raises FetchFailed for what names neither, or when the source does not answer.
    """
    text = " ".join(named.split())
    if found := _ACT.fullmatch(text):
        asked = f"lovnummer eq '{found[1]}' and typeid eq {_BILL_KIND}"
        return tuple(one for one in _asked(asked, asker) if _year(one) == int(found[2]))
    if found := _BILL.fullmatch(text):
        asked = f"nummer eq 'L {int(found[1])}' and typeid eq {_BILL_KIND}"
        return tuple(one for one in _asked(asked, asker) if one.session.startswith(found[2]))
    raise failed(named, "not_bill")


def _year(one: Bill) -> int:
    return one.adopted.year if one.adopted else 0


def _asked(wanted: str, asker: LawAsker) -> Iterator[Bill]:
    """Yield the cases of every page of the answer."""
    address = f"https://{PARLIAMENT}/api/Sag?$filter={quote(wanted)}&$expand=Periode"
    for _ in range(_MOST_PAGES):
        try:
            page = json.loads(asker.ask(address))
            bills = [_bill(row) for row in page["value"]]
            onward = str(page.get("odata.nextLink", ""))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise failed(address, "unreadable", "JSON") from error
        yield from bills
        if not onward:
            return
        address = onward.replace("http://", "https://", 1)


def _bill(row: Mapping[str, Any]) -> Bill:
    session = str((row.get("Periode") or {}).get("kode", ""))
    number = str(row.get("nummer", ""))
    day = str(row.get("lovnummerdato") or "")[:10]
    adopted = date.fromisoformat(day) if day else None
    act = f"lov {row['lovnummer']}/{adopted.year}" if row.get("lovnummer") and adopted else ""
    short = number.replace(" ", "").lower()
    return Bill(
        number,
        session,
        str(row.get("titel", "")),
        act,
        adopted,
        f"https://www.ft.dk/samling/{session}/lovforslag/{short}/index.htm",
        f"https://www.retsinformation.dk/eli/lta/{adopted.year}/{row['lovnummer']}"
        if act and adopted
        else "",
    )
