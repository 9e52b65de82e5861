# SPDX-License-Identifier: MPL-2.0
"""The rooms where a mandate is changed, and the pages on which everybody meets the change."""

import re
from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.mandate_change_checks import ChangeRefused
from handlerum.errors import HandlerumError
from handlerum_portal.actions.law.mandate_release import propose
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.law.mandate_releases import waiting
from handlerum_portal.store.models import MandateRelease
from tests.portal.at_the_desk import waiting_for
from tests.portal.mandate.conftest import CHANGE

ROOM = "/arbejde/ministerium/rammer/folkeskole/"
PUBLIC = "/aftaler/esbjerg-folkeskole/ramme/"
FORM = {
    "dag": "2022-04-01",
    "begrundelse": "Eksempel, ikke en virkelig ændring.",
    "kilde": "lov 999/2022 § 4",
    "ny-lov-1": "folkeskoleloven",
    "ny-virkning-1": "may_not",
    "ny-angaar-1": "provisions",
    "ny-maal-1": "§ 15",
    "skridt": "foreslaa",
    "noegle": "k",
}


def as_(who: str, ministry: Any, role: str = "ministry_legal") -> Client:
    client = Client()
    client.force_login(ministry.person(who, role))
    return client


def text_of(answer: Any) -> str:
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(words.replace("\u00a0", " ").split())


def test_two_walk_from_proposal_to_release(ministry: Any) -> None:
    first, second = as_("first", ministry), as_("second", ministry)
    assert first.post(ROOM, FORM).status_code == 302
    found = waiting("folkeskole")
    assert found is not None
    own = text_of(first.get(ROOM))
    assert "En anden skal udgive den" in own
    seen = second.get(ROOM)
    assert "folkeskoleloven § 15".lower() in text_of(seen).lower()
    assert "kan fraviges → kan ikke fraviges" in text_of(seen)
    sent = {"skridt": "udgiv", "forslag": str(found.seq), "noegle": "r"}
    assert second.post(ROOM, sent).status_code == 302
    assert MandateRelease.objects.count() == 1
    assert "version 2" in text_of(second.get(ROOM))


def test_the_proposer_is_refused_on_the_page_too(ministry: Any) -> None:
    seq = propose(ministry.person(), CHANGE, "a")
    answer = as_("first", ministry).post(
        ROOM, {"skridt": "udgiv", "forslag": str(seq), "noegle": "r"}
    )
    assert (answer.status_code, MandateRelease.objects.count()) == (400, 0)
    assert "En anden skal udgive den" in text_of(answer)


def test_the_preview_records_nothing(ministry: Any) -> None:
    answer = as_("first", ministry).post(ROOM, FORM | {"skridt": "vis"})
    assert answer.status_code == 200
    assert "kan fraviges → kan ikke fraviges" in text_of(answer)
    assert waiting("folkeskole") is None


def test_what_is_given_back_stands_in_the_form_with_its_note(ministry: Any) -> None:
    as_("first", ministry).post(ROOM, FORM)
    found = waiting("folkeskole")
    assert found is not None
    sent = {"skridt": "tilbage", "forslag": found.seq, "besked": "Se kilden efter.", "noegle": "t"}
    assert as_("second", ministry).post(ROOM, sent).status_code == 302
    page = as_("first", ministry).get(ROOM)
    assert "Se kilden efter." in text_of(page)
    assert page.context["given"]["kilde"] == FORM["kilde"]
    assert page.context["new"][0]["maal"] == "§ 15"


def test_a_clause_that_is_changed_ends_and_another_takes_its_place(ministry: Any) -> None:
    page = as_("first", ministry).get(ROOM + "?dag=2022-04-01")
    row = next(one for one in page.context["rows"] if one["clause"].effect.value == "may_not")
    less = row["targets"].replace("§ 1, § 2, ", "§ 1, ", 1)
    assert less != row["targets"]
    sent = {name: text for name, text in FORM.items() if not name.startswith("ny-")}
    as_("first", ministry).post(ROOM, sent | {f"maal-{row['clause'].id}": less})
    found = waiting("folkeskole")
    assert found is not None
    assert found.change.ended == (row["clause"].id,)
    (new,) = found.change.begun
    assert (new.follows, new.targets, new.rank) == (row["clause"].id, less, row["clause"].rank)


WRONG = {
    "dag": ("2022-03-03", "2022-03-04 eller senere"),
    "kilde": ("en avis", "»en avis« nævner ingen kilde"),
    "begrundelse": ("", "Skriv, hvorfor rammen ændres"),
    "ny-maal-1": ("§ 987", "§ 987 findes ikke i folkeskoleloven"),
    "ny-virkning-1": ("maaske", "Vælg, hvad leddet siger"),
    "ny-lov-1": ("skatteloven", "Rammen rækker ikke til »skatteloven«"),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_said_with_its_value_and_kept(field: str, ministry: Any) -> None:
    value, words = WRONG[field]
    answer = as_("first", ministry).post(ROOM, FORM | {field: value})
    assert answer.status_code == 400
    assert words in text_of(answer)
    assert answer.context["given"]["kilde"] == (value if field == "kilde" else FORM["kilde"])
    assert waiting("folkeskole") is None


def test_a_day_that_is_no_day_is_said(ministry: Any) -> None:
    answer = as_("first", ministry).post(ROOM, FORM | {"dag": "i morgen"})
    assert (answer.status_code, "»i morgen«" in text_of(answer)) == (400, True)


@pytest.mark.parametrize("role", ["ministry_officer", "auditor"])
def test_others_of_the_state_read_and_change_nothing(role: str, ministry: Any) -> None:
    client = as_("third", ministry, role)
    assert "foreslår og udgiver" in text_of(client.get(ROOM))
    assert client.post(ROOM, FORM).status_code == 403


def test_the_public_frame_shows_the_version_with_its_day_and_reason(ministry: Any) -> None:
    before = text_of(Client().get(PUBLIC + "?pr=2022-04-01"))
    assert "Ændringer af rammen" not in before
    ministry.released()
    after = text_of(Client().get(PUBLIC + "?pr=2022-04-01"))
    assert "Ændringer af rammen" in after
    assert "gælder fra 1. april 2022" in after
    assert CHANGE.reason in after
    assert "lov 999/2022 § 4" in after
    assert "Version 2" in text_of(Client().get("/en" + PUBLIC))


def test_the_change_is_in_the_events_and_the_feed(ministry: Any) -> None:
    ministry.released()
    (row,) = Client().get("/api/v1/haendelser").json()["raekker"]
    assert (row["slags"], row["om"]) == ("mandate.released", "mandate/folkeskole")
    assert (row["skridt"], row["virkning_fra"]) == ("ramme_aendret", "2022-04-01")
    assert CHANGE.reason in Client().get("/feeds/rammer.atom").content.decode()
    other = Client().get("/feeds/rammer.atom?omraade=aeldre").content.decode()
    assert CHANGE.reason not in other


def test_what_waits_stands_at_the_desk_of_another_lawyer_only(ministry: Any) -> None:
    propose(ministry.person(), CHANGE, "a")
    people = [
        ministry.person(),
        ministry.person("second"),
        ministry.person("third", "ministry_officer"),
    ]
    told = [[(one.href, str(one.deadline)) for one in waiting_for(who, "da")] for who in people]
    assert told == [[], [(ROOM, "2022-03-31")], []]


def test_a_mandate_nobody_knows_is_no_page(ministry: Any) -> None:
    room = "/arbejde/ministerium/rammer/skat/"
    assert as_("first", ministry).get(room).status_code == 404


REASONS = (
    "reason source unchanged retroactive after_end unknown_clause not_then act act_not_at_hand "
    "missing other_act opposite choice long waits not_waiting same_person unknown_hand note "
    "unknown_mandate name_taken"
).split()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_has_its_own_sentence(reason: str, language: str) -> None:
    error: HandlerumError = ChangeRefused("In English.", reason=reason, value="x", key="led")
    assert sentence_of(error, language) != "In English."
