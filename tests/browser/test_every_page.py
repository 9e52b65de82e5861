# SPDX-License-Identifier: MPL-2.0
"""Every address of the resolver can be used by everybody: two languages, two widths, each role."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from handlerum.ledger.event import ActorRole
from handlerum_portal.pages.doors import DOORS
from tests.browser.addresses import NOT_LOOKED_AT, names, public_pages
from tests.browser.conftest import WIDTHS, Walker
from tests.browser.looking import KINDS, TABS, Seen, look
from tests.browser.rooms import PARTS, Room, filled, name_of, readable, rooms
from tests.browser.visiting import Visitor

pytestmark = pytest.mark.browser


def opened_tabs(browser: Any, site: str) -> Iterator[list[Walker]]:
    """Open some tabs of one visitor, who has been here before."""
    context = browser.new_context()
    tabs = [Walker(context, site, WIDTHS[0]) for _ in range(TABS)]
    for tab in tabs:
        tab.go("/om/")
    yield tabs
    context.close()


@pytest.fixture(scope="module")
def outside(browser: Any, peopled: str, axe: str) -> Iterator[Seen]:
    """Look at every public page."""
    for tabs in opened_tabs(browser, peopled):
        yield look(tabs, public_pages(), axe)


@dataclass(frozen=True)
class Inside:
    """What was seen behind the doors, and which rooms were entered."""

    seen: Seen
    rooms: list[Room]


@pytest.fixture(scope="module")
def inside(browser: Any, demo: str, demo_home: dict[str, str], axe: str) -> Iterator[Inside]:
    """Look at every room in every role; rooms built alike in two roles are looked at once."""
    entered, met = rooms(lambda: Visitor(demo), filled(demo, demo_home)), set[Any]()
    for tabs in opened_tabs(browser, demo):
        seen = Seen()
        for role in (*PARTS, None):
            visitor = Visitor(demo).plays(role.value, PARTS[role]) if role else Visitor(demo)
            tabs[0].page.context.clear_cookies()
            tabs[0].page.context.add_cookies(visitor.cookies())
            new = [one for one in entered if one.role is role and _is_new(one, met)]
            look(tabs, [tongue + one.path for one in new for tongue in ("", "/en")], axe, seen)
        yield Inside(seen, entered)


def _is_new(room: Room, met: set[Any]) -> bool:
    look_of = (room.name, room.answer.markup.look())
    is_new = look_of not in met
    met.add(look_of)
    return is_new


@pytest.mark.parametrize("kind", KINDS)
def test_no_public_page_has_this_fault(kind: str, outside: Seen) -> None:
    assert outside.faults[kind] == {}, KINDS[kind]
    assert outside.pages == len(public_pages())


@pytest.mark.parametrize("kind", KINDS)
def test_no_room_has_this_fault(kind: str, inside: Inside) -> None:
    assert inside.seen.faults[kind] == {}, KINDS[kind]


def test_every_address_is_looked_at_or_says_why_not(inside: Inside) -> None:
    looked_at = {name_of(page) for page in public_pages()} | {one.name for one in inside.rooms}
    assert names() - looked_at - NOT_LOOKED_AT.keys() == set()
    assert NOT_LOOKED_AT.keys() - names() == set()


def test_every_role_enters_every_room_the_table_opens_to_it(inside: Inside) -> None:
    entered = {(one.role, one.name) for one in inside.rooms}
    behind = {name for name, door in DOORS.items() if door.read and name not in NOT_LOOKED_AT}
    shut = {
        (role.value, name)
        for role in ActorRole
        if role is not ActorRole.SYSTEM
        for name in behind
        if readable(role, name) and (role, name) not in entered
    }
    assert shut == set()
    assert {one.path: one.answer.status for one in inside.rooms if not one.answer.is_page} == {}
