# SPDX-License-Identifier: MPL-2.0
"""Is an event only what the envelope allows, and always the same bytes?"""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.ledger.canonical import canonical
from handlerum.ledger.event import entry, event_bytes, read_event
from handlerum.ledger.refusals import MalformedEvent, NotCanonical, PersonalData
from handlerum.time import danish_day
from tests.handlerum.ledger.worlds import event, real

LEDGER = real()
EVENT = event(LEDGER)
BOUNDS = (datetime(1990, 1, 1), datetime(2100, 1, 1))
INSTANTS = st.datetimes(*BOUNDS, timezones=st.just(UTC))


@given(INSTANTS, st.none() | st.dates(), st.dictionaries(st.sampled_from("abc"), st.integers(0, 9)))
def test_an_event_reads_back_as_itself(instant, effect, payload):
    made = event(
        LEDGER, instant=instant, day=danish_day(instant), day_of_effect=effect, payload=payload
    )
    assert read_event(event_bytes(made)) == made


def test_the_bytes_of_an_event_are_fixed_for_ever():
    assert entry(EVENT).decode() == (
        '{"actor_role":"approver","day":"2030-01-01","day_of_effect":"2031-01-01",'
        '"format":"handlerum-event/1","instant":"2030-01-01T09:00:00.000000Z",'
        '"payload":{"instead":"Prøve","municipality":"0999","targets":["§ 1","§ 2, stk. 1"]},'
        '"subject":"decision/0999-2030-0","type":"decision.published"}'
    )


def test_the_day_may_be_the_later_one_when_an_act_straddles_midnight():
    late = datetime(2030, 7, 1, 21, 59, 59, 900_000, tzinfo=UTC)
    assert event(LEDGER, instant=late, day=date(2030, 7, 2)).day == date(2030, 7, 2)


@pytest.mark.parametrize("day", [date(2029, 12, 31), date(2030, 1, 3)])
def test_a_day_that_cannot_be_danish_is_refused(day):
    with pytest.raises(MalformedEvent, match="Danish day"):
        event(LEDGER, day=day)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "Decision"},
        {"type": "decision"},
        {"type": "decision.published\n"},
        {"subject": "decision"},
        {"subject": "decision/Jens Hansen"},
        {"subject": "decision/å"},
        {"instant": datetime(2030, 1, 1, 9, tzinfo=None)},
        {"instant": datetime(2030, 1, 1, 9, tzinfo=timezone(timedelta(hours=1)))},
    ],
)
def test_an_envelope_of_another_form_is_refused(changes):
    with pytest.raises(MalformedEvent):
        event(LEDGER, **changes)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "handlerum-event/2"),
        ("actor_role", "Jens Hansen"),
        ("actor_role", 1),
        ("day", "20300101"),
        ("day", "2030-13-01"),
        ("day_of_effect", ""),
        ("day_of_effect", True),
        ("instant", "2030-01-01T09:00:00Z"),
        ("instant", "2030-01-01T10:00:00.000000+01:00"),
        ("instant", "yesterday"),
        ("instant", "0001-01-01T00:00:00.000000+23:59"),
        ("payload", []),
        ("type", None),
        ("more", 1),
    ],
)
def test_a_field_of_another_form_is_refused_when_read(field, value):
    said = json.loads(event_bytes(EVENT)) | {field: value}
    with pytest.raises(MalformedEvent):
        read_event(canonical(said))


def test_a_missing_field_is_refused():
    said = json.loads(event_bytes(EVENT))
    del said["day_of_effect"]
    with pytest.raises(MalformedEvent, match="exactly the fields"):
        read_event(canonical(said))


def test_bytes_in_another_order_are_refused():
    shuffled = json.dumps(json.loads(event_bytes(EVENT)), indent=1).encode()
    with pytest.raises(NotCanonical):
        read_event(shuffled)


def test_a_cpr_number_cannot_enter_but_history_stays_readable():
    leaked = event(LEDGER, payload={"note": "010270-1234"})
    with pytest.raises(PersonalData):
        entry(leaked)
    assert read_event(event_bytes(leaked)) == leaked


def test_a_payload_cannot_be_changed_afterwards():
    payload = {"list": [1, {"a": 2}]}
    made = event(LEDGER, payload=payload)
    payload["list"].append(3)
    assert made.payload == {"list": (1, {"a": 2})}
    with pytest.raises(TypeError):
        made.payload["new"] = 1


def test_an_event_too_large_for_a_tile_is_refused():
    with pytest.raises(NotCanonical, match="SHA-256"):
        entry(event(LEDGER, payload={"text": "a" * 65_000 + "æ" * 500}))
