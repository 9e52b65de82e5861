# SPDX-License-Identifier: MPL-2.0
"""The fields of an overview are exactly those of its order."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.agreements.overview_order import OverviewOrder, order_for, read_overview_orders
from handlerum.errors import InvalidFact
from handlerum.place import Area
from tests.handlerum.agreements.overview.examples import ORDERS, SCHOOL


def test_the_fields_are_exactly_those_of_each_order(shared: Path) -> None:
    """BEK 894/2021 § 2, stk. 1 og 2; BEK 900/2021 § 2, stk. 1 og 2."""
    facts = yaml.safe_load((shared / "facts/mandates.yaml").read_text("utf-8"))["overview_fields"]
    asked = {order["order"]: numbers(order) for order in facts}
    carried = {order.id: own_numbers(order) for order in ORDERS}
    assert carried == asked


def numbers(order: Mapping[str, Any]) -> set[tuple[str, str]]:
    rows = [*order["required"], *order["optional"]]
    return {place(row["source"]) for row in rows}


def own_numbers(order: OverviewOrder) -> set[tuple[str, str]]:
    return {place(field.source) for field in order.fields}


def place(source: str) -> tuple[str, str]:
    found = re.search(r"stk\. (\d), nr\. (\d)", source)
    assert found
    return found.group(1), found.group(2)


def test_every_area_has_one_order_and_every_field_words_in_both_languages() -> None:
    assert {area: order_for(area, ORDERS).id for area in Area} == {
        Area.DAYCARE: "BEK 894/2021",
        Area.SCHOOL: "BEK 894/2021",
        Area.ELDER_CARE: "BEK 900/2021",
    }
    languages = {lang for order in ORDERS for field in order.fields for lang, _ in field.words}
    assert languages == {"da", "en"}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"id": "BEK 1"}, "'act' is missing"),
        ({"id": "BEK 1", "act": "lov 1", "repeal_source": "§ 3"}, "'in_force' is not a day"),
    ],
)
def test_an_order_that_lacks_something_is_refused_by_name(
    entry: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidFact, match="BEK 1"):
        read_overview_orders({"orders": [entry]})
    with pytest.raises(InvalidFact, match=re.escape(message.split("'")[1])):
        read_overview_orders({"orders": [entry]})


def test_an_area_without_an_order_is_refused() -> None:
    with pytest.raises(InvalidFact, match="aeldre"):
        order_for(Area.ELDER_CARE, (SCHOOL,))
