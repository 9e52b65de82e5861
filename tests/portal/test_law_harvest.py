# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401 (fixtures of another file)
"""The harvest is slow, resumable, and takes only what concerns our acts."""

from datetime import date
from pathlib import Path

import pytest

from handlerum_portal.actions.law.fetch_law import fetch_acts
from handlerum_portal.actions.law.harvest_law import Shelf, harvest
from handlerum_portal.actions.law.law_asking import Answer, FetchFailed
from handlerum_portal.store.models import OfficialText
from tests.portal.law_network import API, LAW, NOON, Network, _nothing_remembered, reason, recorded


def test_ten_seconds_lie_between_two_questions_to_the_harvest(tmp_path: Path) -> None:
    network = Network()
    harvest(Shelf(tmp_path), network.asker, NOON)
    lists = [address for address in network.asked if address.startswith(API)]
    assert lists[0].endswith("date=2029-12-25")
    assert lists[-1].endswith("date=2030-01-04")
    assert network.waited.count(10.0) == len(lists) - 1 == 10


def test_the_harvest_takes_only_what_concerns_our_acts_and_tells_the_rest(tmp_path: Path) -> None:
    found = harvest(Shelf(tmp_path), Network().asker, NOON)
    assert [one.document for one in found.outcome.planned] == ["LBK 7/2030"]
    assert found.removed == ("A20100000130",)
    assert found.unread == ("B20300000805",)
    assert Shelf(tmp_path).last() == date(2030, 1, 3)


def test_a_harvest_cut_short_goes_on_where_it_stopped(tmp_path: Path) -> None:
    network = Network()
    network.answers[f"{LAW}/eli/accn/A20300000930/xml"] = OSError("nettet er væk")
    with pytest.raises(FetchFailed) as caught:
        harvest(Shelf(tmp_path), network.asker, NOON)
    assert reason(caught) == "unreachable"
    assert (OfficialText.objects.count(), Shelf(tmp_path).last()) == (0, None)
    after = Network()
    harvest(Shelf(tmp_path), after.asker, NOON)
    assert f"{LAW}/eli/accn/A20300000730/xml" not in after.asked
    assert OfficialText.objects.count() == 1


def test_the_next_harvest_begins_the_day_after_the_last_and_says_what_it_cannot_see(
    tmp_path: Path,
) -> None:
    shelf = Shelf(tmp_path)
    shelf.remember(date(2030, 1, 2))
    network = Network()
    found = harvest(shelf, network.asker, NOON)
    assert [address[-10:] for address in network.asked if API in address] == [
        "2030-01-03",
        "2030-01-04",
    ]
    assert found.gap is None
    shelf.remember(date(2029, 11, 30))
    assert harvest(shelf, Network().asker, NOON).gap == date(2029, 12, 1)


def test_a_text_that_changed_at_the_source_is_told_and_not_replaced(tmp_path: Path) -> None:
    fetch_acts(["LBK 7/2030"], tmp_path, Network().asker)
    network = Network()
    changed = recorded("lta-2030-7.xml").content.replace(b"Opdigtet igen", b"Nye ord")
    network.answers[f"{LAW}/eli/accn/A20300000730/xml"] = Answer(200, changed)
    found = harvest(Shelf(tmp_path), network.asker, NOON)
    assert found.changed == ("LBK 7/2030",)
    assert OfficialText.objects.get().rows.get(section="2").words.endswith("Opdigtet igen.")


@pytest.mark.parametrize("hour", [22, 0, 1])
def test_outside_its_hours_the_harvest_is_not_asked(hour: int, tmp_path: Path) -> None:
    # 23:46, 01:46 and 02:46 in Copenhagen.
    network = Network()
    with pytest.raises(FetchFailed) as caught:
        harvest(Shelf(tmp_path), network.asker, NOON.replace(hour=hour, minute=46))
    assert (reason(caught), network.asked) == ("closed", [])


@pytest.mark.parametrize("content", [b"{}", b"nej", b'["a"]', b"<html>"])
def test_a_list_in_another_shape_is_refused(content: bytes, tmp_path: Path) -> None:
    network = Network()
    network.answers[f"{API}/v1/Documents?date=2030-01-03"] = Answer(200, content)
    with pytest.raises(FetchFailed) as caught:
        harvest(Shelf(tmp_path), network.asker, NOON)
    assert reason(caught) in {"unreadable", "not_there"}
