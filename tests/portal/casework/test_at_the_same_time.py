# SPDX-License-Identifier: MPL-2.0
"""Two persons press at the same time: nothing is done twice, and neither undoes the other's work.

Writers stand in line, so two at once are one after the other, each with what both saw before.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Ending
from handlerum.time import Period
from handlerum_portal.actions.decisions.asked_step import wish_of
from handlerum_portal.actions.decisions.steps import DecisionRefused, Wish, begin, go
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.ledger.log import events_of
from handlerum_portal.store.models import OverviewEdition, OwnDecision, Person
from tests.portal.casework.conftest import EXAMPLE, SAID, WHERE
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import KEY

END = date(2022, 6, 1)


def others(office: Any, role: str, count: int) -> list[Person]:
    return [
        Person.objects.get_or_create(name=f"{role}-{number}", role=role, municipality=office.code)[
            0
        ]
        for number in range(count)
    ]


def steps_taken() -> list[str]:
    return [str(event.payload["step"]) for _, event in events_of(f"decision/{KEY}")]


def standing(office: Any) -> OwnDecision:
    row = office.published()
    office.at(2022, 4, 1, 12)
    return row


def an_end(key: str, day: date = END) -> Wish:
    ends, ending = Period(date(2022, 3, 4), day), Ending(day, SAID)
    return Wish(
        step=Step.END_EARLY, key=key, reason="Slut", ends=ends, ending=ending, publication=WHERE
    )


def test_two_approvers_confirm_the_same_end_at_once(office: Any) -> None:
    row = standing(office)
    go(office.person("caseworker"), row.key, an_end("a"))
    first, second = others(office, "approver", 2)
    assert go(first, row.key, an_end("b")).until == END
    with pytest.raises((StepRefused, DecisionRefused)):
        go(second, row.key, an_end("c"))
    assert (steps_taken().count("bring_til_ophoer"), OverviewEdition.objects.count()) == (1, 2)


def test_two_caseworkers_who_propose_the_same_end_at_once_end_nothing(office: Any) -> None:
    row = standing(office)
    for number, one in enumerate(others(office, "caseworker", 2)):
        go(one, row.key, an_end(f"k{number}"))
    assert (steps_taken().count("bring_til_ophoer"), OverviewEdition.objects.count()) == (0, 1)


def test_of_two_ends_proposed_at_once_only_one_both_have_asked_for_is_made(office: Any) -> None:
    row = standing(office)
    first, second = others(office, "approver", 2)
    go(first, row.key, an_end("a"))
    go(second, row.key, an_end("b", date(2022, 7, 1)))
    assert OverviewEdition.objects.count() == 1
    assert go(first, row.key, an_end("c", date(2022, 7, 1))).until == date(2022, 7, 1)


def a_correction(row: OwnDecision, key: str, **words: str) -> Wish:
    said = {"grund": "Skrivefejl"} | {name.replace("__", "-"): text for name, text in words.items()}
    return wish_of(row, Step.CORRECT, key, said)


def test_two_corrections_read_before_either_was_made_never_undo_each_other(office: Any) -> None:
    row = standing(office)
    both = [a_correction(row, "a", titel="En"), a_correction(row, "b", i_stedet__1="To")]
    go(office.person("caseworker"), row.key, both[0])
    with pytest.raises(DecisionRefused) as caught:
        go(office.person("approver"), row.key, both[1])
    assert caught.value.data["reason"] == "changed_meanwhile"
    stands = decision_in(OwnDecision.objects.get())
    assert (stands.title, stands.sets_aside[0].instead) == ("En", "Skolen planlægger selv.")


def test_where_two_are_demanded_two_at_once_propose_and_make(office: Any, settings: Any) -> None:
    settings.TWO_CORRECT = "*"
    row = standing(office)
    both = [a_correction(row, "a", titel="En"), a_correction(row, "b", titel="En")]
    first, second, third = others(office, "approver", 3)
    go(first, row.key, both[0])
    assert decision_in(go(second, row.key, both[1])).title == "En"
    with pytest.raises(DecisionRefused):
        go(third, row.key, a_correction(row, "c", titel="En"))
    assert (steps_taken().count("ret"), OverviewEdition.objects.count()) == (1, 2)


@pytest.mark.parametrize("vouched", [True, False])
def test_two_approvers_vouch_for_names_at_once(office: Any, *, vouched: bool) -> None:
    """The one who comes first has vouched; the other's word is not in the log."""
    named = replace(EXAMPLE, title="Anders Jensens skoledag")
    row = begin(office.person("caseworker"), named)
    office.step(row, "caseworker", Step.ASK_APPROVAL)
    office.step(row, "council_secretariat", Step.DECIDE)
    first, second = others(office, "approver", 2)
    if not vouched:
        with pytest.raises(DecisionRefused):
            go(first, row.key, Wish(step=Step.RELEASE, key="a"))
    go(second, row.key, Wish(step=Step.RELEASE, key="b", names_seen=True))
    with pytest.raises(StepRefused):
        go(first, row.key, Wish(step=Step.RELEASE, key="c", names_seen=True))
    assert steps_taken().count("frigiv") == 1


def pressed(desk: Desk, page: str, key: str, **changed: str) -> Any:
    """Press *ret* with every field as the page had it, but for what was changed."""
    was = json.loads(desk.hidden(page, "rettet_fra"))
    sent = {f"ret-{name}": text for name, text in (was | changed).items()}
    return desk.press("ret", key, begrundelse="Skrivefejl", rettet_fra=json.dumps(was), **sent)


def test_two_tabs_correct_different_words_and_both_stand(office: Any) -> None:
    standing(office)
    first, second = Desk(office, "caseworker"), Desk(office, "approver")
    pages = first.get(HERE), second.get(HERE)
    assert pressed(first, pages[0], "a", titel="En").status_code == 302
    assert pressed(second, pages[1], "b", **{"i_stedet-1": "To"}).status_code == 302
    stands = decision_in(OwnDecision.objects.get())
    assert (stands.title, stands.sets_aside[0].instead) == ("En", "To")


def test_two_tabs_that_correct_the_same_words_are_told_and_keep_theirs(office: Any) -> None:
    standing(office)
    first, second = Desk(office, "caseworker"), Desk(office, "approver")
    pages = first.get(HERE), second.get(HERE)
    pressed(first, pages[0], "a", titel="En")
    refused = pressed(second, pages[1], "b", titel="Min")
    page = refused.content.decode()
    assert (refused.status_code, "rettede de samme ord" in page) == (400, True)
    assert (
        second.hidden(page, "ret-titel"),
        '"titel": "En"' in second.hidden(page, "rettet_fra"),
    ) == ("Min", True)
    again = second.press(
        "ret",
        "c",
        begrundelse="x",
        rettet_fra=second.hidden(page, "rettet_fra"),
        **{"ret-titel": "Min"},
    )
    assert (again.status_code, decision_in(OwnDecision.objects.get()).title) == (302, "Min")


def test_what_was_written_in_a_refused_end_is_kept(office: Any) -> None:
    standing(office)
    desk = Desk(office, "caseworker")
    said = {"slut": "2022-03-01", "organ": "kommunalbestyrelsen", "besluttet": "2022-03-01"}
    answer = desk.press("bring_til_ophoer", begrundelse="Slut", punkt="punkt 99", **said)
    assert answer.status_code == 400
    assert 'value="punkt 99"' in answer.content.decode()
