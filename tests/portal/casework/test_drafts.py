# SPDX-License-Identifier: MPL-2.0
"""A draft is kept field by field: nothing is doubled, nothing overwritten, nothing lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Body, Decision, Delegation, Meeting, Request
from handlerum.place import InstitutionId
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions.decision_step import Wish
from handlerum_portal.actions.decisions.draft_fields import field_of, step_of, tidy
from handlerum_portal.actions.decisions.draft_form import Home, read
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.drafts import (
    Edit,
    FieldsDiffer,
    form_in,
    keep,
    keep_and_go,
    mend,
    merged,
    start,
)
from handlerum_portal.actions.decisions.steps import DecisionRefused, begin, findings
from handlerum_portal.pages.wording.findings import REMEDIES, SENTENCES
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision

HOME = Home("0561", "folkeskole", "esbjerg-folkeskole", date(2022, 3, 3))
FORM = {"titel": "Eksempel", "bestemmelse-1": "folkeskolelovens § 15", "fra": "2022-03-10"}
DOMAIN = Path(__file__).parents[3] / "src" / "handlerum" / "agreements"


@pytest.fixture
def draft(office: Any) -> OwnDecision:
    """Begin a draft."""
    return start(office.person("caseworker"), "folkeskole", FORM, "wish-1")


def edit(row: OwnDecision, was: dict[str, str], now: dict[str, str]) -> Edit:
    return Edit(row.version, was, now)


def test_a_form_and_a_decision_say_the_same(office: Any, example: Decision) -> None:
    whole = replace(
        example,
        agreement="esbjerg-folkeskole",
        body=Body.COMMITTEE,
        meeting=Meeting(Body.COMMITTEE, date(2022, 3, 1), "punkt 7"),
        delegation=Delegation(
            Body.COMMITTEE, Meeting(Body.COUNCIL, date(2022, 1, 5), "punkt 2"), date(2023, 1, 1)
        ),
        requests=(Request(InstitutionId("esb-d-aura"), date(2022, 1, 1), "brev"),),
        why="Mere tid til børnene",
        citizens="elever",
    )
    assert read(form_of(whole), HOME) == (whole, ())


def test_the_same_wish_begins_one_draft(office: Any, draft: OwnDecision) -> None:
    again = start(office.person("caseworker"), "folkeskole", {"titel": "En anden"}, "wish-1")
    assert (again.pk, OwnDecision.objects.count()) == (draft.pk, 1)


def test_another_persons_wish_of_the_same_name_begins_another(
    office: Any, draft: OwnDecision
) -> None:
    other = start(office.person("institution_leader"), "folkeskole", FORM, "wish-1")
    assert (other.pk != draft.pk, OwnDecision.objects.count()) == (True, 2)


def test_saving_the_same_again_changes_nothing(office: Any, draft: OwnDecision) -> None:
    mine = edit(draft, {"titel": "Eksempel"}, {"titel": "Nyt"})
    first = keep(office.person("caseworker"), draft.key, mine)
    assert keep(office.person("caseworker"), draft.key, mine) == first
    assert first.version == 2


def test_two_people_on_different_fields_both_win(office: Any, draft: OwnDecision) -> None:
    keep(office.person("caseworker"), draft.key, edit(draft, {"titel": "Eksempel"}, {"titel": "A"}))
    kept = keep(
        office.person("institution_leader"),
        draft.key,
        edit(draft, {"begrundelse": ""}, {"begrundelse": "B"}),
    )
    row = OwnDecision.objects.get()
    assert (row.form["titel"], row.form["begrundelse"], kept.version) == ("A", "B", 3)


def test_two_people_on_one_field_are_asked_to_choose(office: Any, draft: OwnDecision) -> None:
    write: Callable[[str, str], Any] = lambda role, text: keep(  # noqa: E731
        office.person(role), draft.key, edit(draft, {"titel": "Eksempel"}, {"titel": text})
    )
    write("caseworker", "A")
    with pytest.raises(FieldsDiffer) as caught:
        write("institution_leader", "B")
    (one,) = caught.value.differs
    assert (one.name, one.theirs, one.mine) == ("titel", "A", "B")
    assert OwnDecision.objects.get().form["titel"] == "A"


TEXTS = st.dictionaries(
    st.sampled_from(["titel", "begrundelse", "maal"]), st.text("ab", max_size=2)
)


@given(base=TEXTS, theirs=TEXTS, mine=TEXTS)
@settings(max_examples=200)
def test_no_merge_ever_loses_what_either_wrote(
    base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    row = OwnDecision(key="x", version=2, form=dict(theirs) or {"kle": "1"})
    try:
        form = merged(row, Edit(1, base, mine))
    except FieldsDiffer as caught:
        for one in caught.differs:
            assert len({one.theirs, one.mine, base.get(one.name, "")}) == 3
        return
    for name in ("titel", "begrundelse", "maal"):
        was, one, other = (part.get(name, "") for part in (base, theirs, mine))
        wanted = one if other == was else other
        assert form.get(name, "") == wanted


def test_what_cannot_be_read_is_kept_and_said(office: Any, draft: OwnDecision) -> None:
    keep(office.person("caseworker"), draft.key, edit(draft, {"til": ""}, {"til": "i morgen"}))
    assert OwnDecision.objects.get().form["til"] == "i morgen"
    assert ("not_a_day", "form.til") in {(one.code, one.where) for one in findings(draft.key)}
    with pytest.raises(DecisionRefused):
        office.step(draft, "caseworker", Step.ASK_APPROVAL)


def test_one_press_mends_what_a_machine_can_say(office: Any, draft: OwnDecision) -> None:
    keep(office.person("caseworker"), draft.key, edit(draft, {"fra": ""}, {"fra": "2022-03-01"}))
    mend(office.person("caseworker"), draft.key, "effect_too_early", "sets_aside[0].period")
    assert OwnDecision.objects.get().form["fra"] == "2022-03-04"


def test_a_protected_sentence_is_mended_by_citing_the_rest(office: Any, draft: OwnDecision) -> None:
    person, wide = office.person("caseworker"), {"bestemmelse-1": "folkeskolelovens § 36"}
    keep(person, draft.key, edit(draft, {"bestemmelse-1": FORM["bestemmelse-1"]}, wide))
    assert "partly_protected" in {one.code for one in findings(draft.key)}
    mend(person, draft.key, "partly_protected", "sets_aside[0].reference")
    assert "partly_protected" not in {one.code for one in findings(draft.key)}


def test_a_decision_date_is_never_mended_by_a_machine(office: Any, draft: OwnDecision) -> None:
    person = office.person("caseworker")
    keep(person, draft.key, edit(draft, {"besluttet": ""}, {"besluttet": "2021-01-01"}))
    assert "decided_before_the_act" in {one.code for one in findings(draft.key)}
    with pytest.raises(DecisionRefused):
        mend(person, draft.key, "decided_before_the_act", "decided_on")


def test_registering_twice_with_one_key_registers_once(office: Any, draft: OwnDecision) -> None:
    more = {"til": "2023-03-10", "hoering": "afholdt", "hoeringsfrist": "1.2.2022"}
    keep(office.person("caseworker"), draft.key, edit(draft, {}, more))
    row = office.step(draft, "caseworker", Step.ASK_APPROVAL)
    meeting = {"organ": "kommunalbestyrelsen", "besluttet": "1.3.2022", "punkt": "punkt 7"}
    for _ in range(2):
        row = keep_and_go(
            office.person("council_secretariat"),
            row.key,
            Edit(2, {}, meeting),
            Wish(step=Step.DECIDE, key="meeting"),
        )
    assert row.status == "beslutning:besluttet"
    assert ledger_log.size() == 2


def test_a_refused_registration_keeps_neither_step_nor_text(
    office: Any, draft: OwnDecision
) -> None:
    with pytest.raises((DecisionRefused, NotAllowed)):
        keep_and_go(
            office.person("caseworker"),
            draft.key,
            Edit(1, {}, {"besluttet": "2022-03-01"}),
            Wish(step=Step.DECIDE, key="meeting"),
        )
    assert "besluttet" not in OwnDecision.objects.get().form


def test_a_draft_that_came_whole_is_shown_in_fields(office: Any, example: Decision) -> None:
    row = begin(office.person("caseworker"), example)
    assert form_in(row)["bestemmelse-1"] == "folkeskolelovens § 15"


def test_entries_are_numbered_without_gaps() -> None:
    form = {
        "bestemmelse-1": " ",
        "bestemmelse-3": "§ 15",
        "del-3": "x",
        "del-1": "y",
        "ukendt": "z",
    }
    assert tidy(form) == {"bestemmelse-1": "§ 15", "del-1": "x"}


def test_every_finding_leads_to_a_field_of_the_form() -> None:
    for where in ("sets_aside[1].reference", "hearing", "requests", "form.titel", "area"):
        assert step_of(field_of(where)) > 0


def test_every_finding_and_remedy_of_the_domain_has_words() -> None:
    source = "".join(
        path.read_text("utf-8")
        for path in DOMAIN.glob("*.py")
        if path.name.startswith(("decision_", "overview_checks"))
    )
    remedies = set(re.findall(r'remedy="(\w+)"', source))
    codes = set(re.findall(r'code="(\w+)"', source)) | set(
        re.findall(r'(?:_found|finding)\(\s*Level\.\w+,\s*"(\w+)"', source)
    )
    codes |= set(re.findall(r'yield "(\w+)", ', source))
    codes |= set(re.findall(r'_(?:stop|later)\(\s*"(\w+)"', source))
    assert len(codes) > 40
    assert (codes - set(SENTENCES), remedies - set(REMEDIES)) == (set(), set())
