# SPDX-License-Identifier: MPL-2.0
"""The orders, sound decisions to show, and a first edition of them.

The institutions and decisions are invented; only municipalities and law are real.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from handlerum.agreements.decision import (
    Body,
    Decision,
    Hearing,
    HearingState,
    Meeting,
    SetAside,
    Transition,
)
from handlerum.agreements.overview import Edition, Publication, next_edition
from handlerum.agreements.overview_order import OverviewOrder, order_for, read_overview_orders
from handlerum.place import Area, MunicipalityCode
from handlerum.time import Period

DATA = Path(__file__).parents[4] / "data"
FILE: Mapping[str, Any] = yaml.safe_load((DATA / "overview_fields.yaml").read_text("utf-8"))
ORDERS = read_overview_orders(FILE)
SCHOOL, ELDER = order_for(Area.SCHOOL, ORDERS), order_for(Area.ELDER_CARE, ORDERS)
DAY = date(2022, 3, 1)
FIRST = Publication(at=datetime(2022, 3, 3, 11, tzinfo=UTC), website="https://eksempel.dk/oversigt")
YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))


def decision(key: str = "b-1", reference: str = "folkeskolelovens § 15", **more: Any) -> Decision:
    one = SetAside(reference=reference, period=YEAR, instead="Skolen planlægger selv.")
    given: dict[str, Any] = {
        "id": key,
        "municipality": MunicipalityCode("0561"),
        "area": Area.SCHOOL,
        "title": "Eksempel",
        "sets_aside": (replace(one, **more.pop("entry", {})),),
        "body": Body.COUNCIL,
        "decided_on": DAY,
        "meeting": Meeting(Body.COUNCIL, DAY, "punkt 7"),
        "hearing": Hearing(HearingState.HELD, ("skolebestyrelsen",), date(2022, 2, 1)),
    }
    return Decision(**{**given, **more})


def elder(**more: Any) -> Decision:
    given: dict[str, Any] = {
        "municipality": MunicipalityCode("0791"),
        "area": Area.ELDER_CARE,
        "transition": Transition.NOT_NEEDED,
    }
    return decision(reference="servicelovens § 79 a", **{**given, **more})


def later(days: int, **more: Any) -> Publication:
    return replace(FIRST, at=FIRST.at + timedelta(days=days), **more)


def first(*decisions: Decision, order: OverviewOrder = SCHOOL) -> Edition:
    return next_edition(None, decisions, order, FIRST)
