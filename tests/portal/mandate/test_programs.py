# SPDX-License-Identifier: MPL-2.0
"""Programs change a frame in the name of two lawyers, and never do what the page refuses."""

import json
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.law.mandate_release import propose
from handlerum_portal.store.law.mandate_releases import MANDATE_EVENTS, waiting
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import MandateRelease
from tests.portal.casework.programs import Program
from tests.portal.mandate.conftest import CHANGE

ROOM = "/arbejde/ministerium/rammer/folkeskole/"
NEW = {
    "lov": "folkeskoleloven",
    "virkning": "may_not",
    "angaar": "provisions",
    "maal": "§ 15",
}
SENT = {
    "version": 1,
    "dag": "2022-04-01",
    "begrundelse": "Eksempel, ikke en virkelig ændring.",
    "kilde": "lov 999/2022 § 4",
    "nye": [NEW],
    "noegle": "k",
}


class _Office:
    """The ministry as a `Program` asks for its people: by role, and here by name."""

    def __init__(self, ministry: Any, name: str) -> None:
        self.ministry, self.name = ministry, name

    def person(self, role: str, _code: str = "") -> Any:
        return self.ministry.person(self.name, role)


def program(ministry: Any, name: str = "first", role: str = "ministry_legal") -> Program:
    return Program(_Office(ministry, name), role)


def events() -> int:
    return sum(1 for _ in ledger_log.events_of("mandate/folkeskole"))


def test_two_programs_walk_from_proposal_to_release(ministry: Any) -> None:
    first, second = program(ministry), program(ministry, "second")
    for _ in range(2):
        told = first.post("rammer/folkeskole/forslag", **SENT)
        assert told.status_code == 201, told.json()
    assert events() == 1
    assert told.json()["forslag"]["er_eget"] is True
    seen = second.get("rammer/folkeskole").json()
    number = seen["forslag"]["nr"]
    assert seen["forslag"]["er_eget"] is False
    assert [(one["foer"], one["efter"]) for one in seen["forslag"]["aendres"]] == [
        ("may", "may_not")
    ]
    for _ in range(2):
        done = second.post(f"rammer/folkeskole/forslag/{number}/udgiv", noegle="r")
        assert done.status_code == 200, done.json()
    assert done.json()["version"] == 2
    (version,) = done.json()["versioner"]
    assert (version["nr"], version["fra"], version["kilde"]) == (2, "2022-04-01", SENT["kilde"])
    assert [one["bestemmelser"] for one in version["begynder"]] == ["§ 15"]
    assert MandateRelease.objects.count() == 1
    (line,) = [one for one in first.get("rammer").json()["raekker"] if one["id"] == "folkeskole"]
    assert (line["version"], line["venter"]) == (2, False)
    public = Client().get("/api/v1/haendelser?antal=1000").json()["raekker"]
    assert "mandate.released" in {one["slags"] for one in public}


def test_the_clauses_are_those_of_the_day_and_can_be_changed_or_ended(ministry: Any) -> None:
    first = program(ministry)
    clauses = first.get("rammer/folkeskole", pr="2022-04-01").json()["led"]
    one = next(each for each in clauses if each["virkning"] == "may")
    ending = SENT | {"nye": [], "led": {one["id"]: ""}}
    told = first.post("rammer/folkeskole/forslag", **ending, proev=True)
    assert told.status_code == 200, told.json()
    assert [each["id"] for each in told.json()["slutter"]] == [one["id"]]
    assert {each["efter"] for each in told.json()["aendres"]} <= {"outside", "may_not"}
    assert events() == 0


def test_nobody_releases_what_they_proposed_whichever_way_they_come(ministry: Any) -> None:
    first, page = program(ministry), Client()
    page.force_login(ministry.person())
    number = first.post("rammer/folkeskole/forslag", **SENT).json()["forslag"]["nr"]
    again = first.post(f"rammer/folkeskole/forslag/{number}/udgiv", noegle="r")
    assert (again.status_code, again.json()["kode"]) == (400, "mandate_change_refused")
    assert "En anden skal udgive den" in again.json()["detail"]
    other_token = program(ministry)
    assert (
        other_token.post(f"rammer/folkeskole/forslag/{number}/udgiv", noegle="s").status_code == 400
    )
    form = {"skridt": "udgiv", "forslag": str(number), "noegle": "t"}
    assert page.post(ROOM, form).status_code == 400
    assert first.typed("ramme", "udgiv", "folkeskole", str(number)).exit_code == 2
    assert MandateRelease.objects.count() == 0
    back = first.post(f"rammer/folkeskole/forslag/{number}/tilbage", besked="Rettes.", noegle="b")
    assert back.json()["forslag"] is None
    assert back.json()["givet_tilbage"] == "Rettes."


def test_what_was_proposed_on_the_page_is_not_released_by_its_own_program(ministry: Any) -> None:
    number = propose(ministry.person(), CHANGE, "a")
    own = program(ministry).post(f"rammer/folkeskole/forslag/{number}/udgiv", noegle="r")
    assert own.status_code == 400
    other = program(ministry, "second")
    assert other.post(f"rammer/folkeskole/forslag/{number}/udgiv", noegle="r").status_code == 200


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [
        ("ministry_legal", 200, 201),
        ("ministry_officer", 200, 403),
        ("auditor", 200, 403),
        ("administrator", 403, 403),
        ("evaluator", 403, 403),
    ],
)
def test_the_roles_of_tokens_are_those_of_the_page(
    role: str, reads: int, changes: int, ministry: Any
) -> None:
    theirs, page = program(ministry, "x", role), Client()
    page.force_login(ministry.person("x", role))
    assert page.get(ROOM).status_code == reads
    assert theirs.get("rammer").status_code == reads
    assert theirs.get("rammer/folkeskole").status_code == reads
    sent = theirs.post("rammer/folkeskole/forslag", **SENT)
    assert sent.status_code == changes
    look = theirs.post("rammer/folkeskole/forslag", **SENT | {"noegle": "n", "proev": True})
    assert look.status_code == (200 if changes == 201 else 403)
    if changes == 403:
        number = propose(ministry.person("lawyer"), CHANGE, "a")
        for step, more in (("udgiv", {}), ("tilbage", {"besked": "Nej."})):
            address = f"rammer/folkeskole/forslag/{number}/{step}"
            assert theirs.post(address, noegle=step, **more).status_code == 403
        form = {"skridt": "udgiv", "forslag": str(number), "noegle": "p"}
        assert page.post(ROOM, form).status_code == 403
        assert events() == 1


def test_a_change_over_an_older_version_is_refused_by_program_page_and_terminal(
    ministry: Any,
) -> None:
    ministry.released()
    before = events()
    mine = SENT | {"dag": "2022-05-01", "nye": [NEW | {"maal": "§ 16"}]}
    late = program(ministry).post("rammer/folkeskole/forslag", **mine)
    assert (late.status_code, late.json()["kode"]) == (400, "mandate_change_refused")
    assert "version 1 er blevet til 2" in late.json()["detail"]
    page = Client()
    page.force_login(ministry.person())
    form = {
        "skridt": "foreslaa",
        "noegle": "p",
        "version": "1",
        "dag": "2022-05-01",
        "begrundelse": "Eksempel.",
        "kilde": "lov 999/2022 § 4",
        "ny-lov-1": "folkeskoleloven",
        "ny-virkning-1": "may_not",
        "ny-angaar-1": "provisions",
        "ny-maal-1": "§ 16",
    }
    seen = page.post(ROOM, form)
    assert seen.status_code == 400
    assert "version 1 er blevet til 2" in seen.content.decode()
    assert 'name="version" value="2"' in seen.content.decode()
    assert events() == before
    assert page.post(ROOM, form | {"version": "2"}).status_code == 302


def test_a_proposal_that_was_returned_and_sent_anew_is_not_released_by_its_old_number(
    ministry: Any,
) -> None:
    first, second = program(ministry), program(ministry, "second")
    old = first.post("rammer/folkeskole/forslag", **SENT).json()["forslag"]["nr"]
    second.post(f"rammer/folkeskole/forslag/{old}/tilbage", besked="Ret kilden.", noegle="b")
    anew = SENT | {"kilde": "lov 998/2022 § 4", "noegle": "k2"}
    now = first.post("rammer/folkeskole/forslag", **anew).json()["forslag"]["nr"]
    late = second.post(f"rammer/folkeskole/forslag/{old}/udgiv", noegle="r")
    assert late.status_code == 400
    assert MandateRelease.objects.count() == 0
    assert second.post(f"rammer/folkeskole/forslag/{now}/udgiv", noegle="r2").status_code == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"dag": "2022-03-03"}, "mandate_change_refused"),
        ({"dag": "2026-01-01"}, "mandate_change_refused"),
        ({"dag": "i morgen"}, "invalid_period"),
        ({"begrundelse": ""}, "mandate_change_refused"),
        ({"begrundelse": "Jens Peter Hansen bad om det."}, "text_stopped"),
        ({"kilde": "rygter"}, "mandate_change_refused"),
        ({"nye": []}, "mandate_change_refused"),
        ({"nye": [NEW | {"maal": " "}]}, "mandate_change_refused"),
        ({"nye": [NEW | {"maal": "§ 999"}]}, "mandate_change_refused"),
        ({"nye": [NEW | {"virkning": "kan"}]}, "mandate_change_refused"),
        ({"nye": [NEW | {"lov": "lejeloven"}]}, "mandate_change_refused"),
        ({"nye": [NEW | {"hvad": "x"}]}, "unreadable_body"),
        ({"led": {"findes-ikke": "§ 1"}}, "mandate_change_refused"),
        ({"led": {"findes-ikke": None}}, "unreadable_body"),
        ({"version": "1"}, "unreadable_body"),
        ({"proev": "ja"}, "unreadable_body"),
        ({"pr": "2022-04-01"}, "unreadable_body"),
        ({"noegle": " "}, "unreadable_body"),
    ],
)
def test_what_cannot_be_is_refused_in_both_languages_and_nothing_is_recorded(
    body: dict[str, Any], code: str, ministry: Any
) -> None:
    first = program(ministry)
    answer = first.post("rammer/folkeskole/forslag", **SENT | body)
    assert (answer.status_code, answer.json()["kode"]) == (400, code)
    english = first.client.post(
        "/api/v1/rammer/folkeskole/forslag?sprog=en",
        json.dumps(SENT | body),
        "application/json",
        headers={"Authorization": f"Bearer {first.token}"},
    ).json()
    assert english["detail"] != answer.json()["detail"]
    assert waiting("folkeskole") is None
    assert events() == 0


def test_without_a_token_or_with_a_cookie_nothing_is_seen_or_done(
    ministry: Any, client: Client
) -> None:
    client.force_login(ministry.person())
    assert client.get("/api/v1/rammer").status_code == 401
    sent = json.dumps(SENT)
    address = "/api/v1/rammer/folkeskole/forslag"
    assert client.post(address, sent, "application/json").status_code == 401
    assert program(ministry).get("rammer/findes-ikke").status_code == 404
    assert events() == 0


def test_the_command_line_proposes_and_another_releases(ministry: Any) -> None:
    first, second = program(ministry), program(ministry, "second")
    assert "folkeskole  version 1" in first.typed("ramme", "liste").output
    words = ("ramme", "foreslaa", "folkeskole", "--version", "1", "--dag", "2022-04-01")
    words += ("--begrundelse", "Eksempel.", "--kilde", "lov 999/2022 § 4")
    new = ("--nyt", "folkeskoleloven,may_not,provisions,§ 15")
    looked = first.typed(*words, *new, "--proev")
    assert "kan fraviges → kan ikke fraviges" in looked.output
    assert events() == 0
    for wrong in (("--led", "folkeskole-1"), ("--nyt", "folkeskoleloven,§ 15")):
        assert first.typed(*words, *wrong).exit_code == 2
    assert events() == 0
    told = json.loads(first.typed(*words, *new, "--json").output)
    number = str(told["forslag"]["nr"])
    shown = second.typed("frame", "show", "folkeskole", "--english").output
    assert "may be set aside → may not be set aside" in shown
    done = second.typed("ramme", "udgiv", "folkeskole", number)
    assert done.exit_code == 0, done.output
    assert "version 2" in done.output
    assert {event.type for _, event in ledger_log.events_of("mandate/folkeskole")} < MANDATE_EVENTS
