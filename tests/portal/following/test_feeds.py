# SPDX-License-Identifier: MPL-2.0
"""What is new can be followed without an address: as feeds, and days in a calendar."""

import re

from django.test import Client
from lxml import etree

from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.read import register
from tests.portal.following.letters import ATOM, ask_all


def test_the_feeds_are_atom_and_narrowed_by_place(client: Client) -> None:
    make_examples()
    whole = etree.fromstring(client.get("/feeds/fravigelser.atom").content)
    assert whole.tag == f"{ATOM}feed"
    dated = [one for one in exemptions_known(register()) if one.start]
    assert len(whole.findall(f"{ATOM}entry")) == len(dated)
    narrowed = etree.fromstring(client.get("/feeds/fravigelser.atom?kommune=0410").content)
    links = [link.get("href", "") for link in narrowed.iter(f"{ATOM}link")]
    assert sum("/fravigelser/d-mid" in link for link in links) == 3
    changes = etree.fromstring(client.get("/feeds/oversigter.atom").content)
    assert len(changes.findall(f"{ATOM}entry")) == 2
    assert client.get("/feeds/x.atom").status_code == 404


def test_the_calendar_holds_each_day_and_folds_its_lines(client: Client) -> None:
    body = client.get("/kalender/frister.ics?kommune=0410").content
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    text = body.replace(b"\r\n ", b"").decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 3 * 2 + 1
    assert "DTSTART;VALUE=DATE:20240930" in text
    assert "(serviceloven § 79 a og § 139\\, stk. 2)\\, Middelfart" in text
    assert len(re.findall(r"UID:(\S+)", text)) == len(set(re.findall(r"UID:(\S+)", text)))


def test_the_calendar_holds_the_last_day_to_answer_a_hearing(client: Client) -> None:
    row = ask_all()
    text = client.get("/kalender/frister.ics?kommune=0561&omraade=folkeskole").content
    days = text.replace(b"\r\n ", b"").decode().split("BEGIN:VEVENT")
    (told,) = [one for one in days if f"/hoeringer/{row.pk}/" in one]
    assert f"DTSTART;VALUE=DATE:{row.closes:%Y%m%d}" in told
    assert "SUMMARY:Sidste dag at svare: Lektiehjælp (Esbjerg)" in told
    elsewhere = client.get("/kalender/frister.ics?kommune=0840").content
    assert "Lektiehjælp".encode() not in elsewhere
    assert client.get(f"/hoeringer/{row.pk}/").status_code == 200


def test_a_hearing_that_has_not_opened_is_in_no_calendar(client: Client) -> None:
    ask_all(opens_in=3)
    assert "Lektiehjælp" not in client.get("/kalender/frister.ics").content.decode()


def test_published_evaluations_have_a_feed(client: Client) -> None:
    load_example(12)
    whole = etree.fromstring(client.get("/feeds/evalueringer.atom").content)
    entries = whole.findall(f"{ATOM}entry")
    assert len(entries) == client.get("/api/v1/evalueringer").json()["antal"] > 0
