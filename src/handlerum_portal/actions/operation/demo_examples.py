# SPDX-License-Identifier: MPL-2.0
"""Which example decisions does a demo begin with? Invented, and named so in their titles."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import (
    Body,
    Decision,
    Hearing,
    HearingState,
    Meeting,
    SetAside,
    Transition,
)
from handlerum.agreements.overview import Publication
from handlerum.ledger.event import ActorRole
from handlerum.place import Area, MunicipalityCode
from handlerum.time import Period
from handlerum_portal.actions.decisions.applying import Ask, take_application_step
from handlerum_portal.actions.decisions.steps import Wish, begin, go
from handlerum_portal.actions.operation.demo import Part, play
from handlerum_portal.store import clock
from handlerum_portal.store.models import OwnDecision

HERE: Final = "127.0.0.1"
# Municipality, area, provision, title, what is done instead, and how far it has come.
EXAMPLES: Final = (
    (
        "0561",
        Area.SCHOOL,
        "folkeskolelovens § 15",
        "Eksempel: skolen planlægger selv lektiehjælpen",
        "Eksempel: Skolen aftaler lektiehjælp med hver klasse.",
        (Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE, Step.PUBLISH),
    ),
    (
        "0316",
        Area.SCHOOL,
        "folkeskolelovens § 15",
        "Eksempel: lektiehjælp i mindre hold",
        "Eksempel: Skolen samler lektiehjælpen på to ugentlige dage.",
        (Step.ASK_APPROVAL, Step.DECIDE),
    ),
    (
        "0561",
        Area.SCHOOL,
        "folkeskolelovens § 13 b",
        "Eksempel: skolen skriver ikke meddelelsesbog",
        "Eksempel: Skolen taler med hver familie to gange om året.",
        (Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE),
    ),
    (
        "0482",
        Area.ELDER_CARE,
        "servicelovens § 83 a",
        "Eksempel: træning aftales uden ansøgning",
        "Eksempel: Hjemmeplejen aftaler træningen direkte med borgeren.",
        (Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE, Step.PUBLISH),
    ),
    (
        "0840",
        Area.DAYCARE,
        "dagtilbudslovens § 9",
        "Eksempel: evaluering af læreplanen hvert tredje år",
        "Eksempel: Evalueringen sker hvert tredje år.",
        (Step.ASK_APPROVAL,),
    ),
    (
        "0561",
        Area.SCHOOL,
        "folkeskolelovens § 14, stk. 2",
        "Eksempel: et valgfag kan trækkes til prøve",
        "Eksempel: Madkundskab kan trækkes til prøve i stedet for et andet fag.",
        (Step.APPLY,),
    ),
)
_WHO: Final = {
    Step.ASK_APPROVAL: ActorRole.CASEWORKER,
    Step.DECIDE: ActorRole.COUNCIL_SECRETARIAT,
    Step.RELEASE: ActorRole.APPROVER,
    Step.PUBLISH: ActorRole.CASEWORKER,
    Step.APPLY: ActorRole.CASEWORKER,
}


def make_examples() -> int:
    """Make the examples in a demo that has no decisions yet; return how many."""
    if OwnDecision.objects.exists():
        return 0
    for code, area, reference, title, instead, steps in EXAMPLES:
        decision = _decision(code, area, reference, title, instead)
        if Step.APPLY in steps:
            # The minister approves before the council decides (lov 880/2021 § 9, stk. 2, 1. pkt.).
            decision = replace(decision, body=None, decided_on=None, meeting=None)
        row = begin(play(Part(ActorRole.CASEWORKER.value, code), HERE), decision)
        for step in steps:
            _take(row, step, code)
    return len(EXAMPLES)


def _decision(code: str, area: Area, reference: str, title: str, instead: str) -> Decision:
    today = clock.today()
    met = today - timedelta(days=6)
    period = Period(today + timedelta(days=1), today + timedelta(days=270))
    return Decision(
        id="",
        municipality=MunicipalityCode(code),
        area=area,
        title=title,
        sets_aside=(
            SetAside(reference=reference, period=period, instead=instead, content=instead),
        ),
        body=Body.COUNCIL,
        decided_on=met,
        meeting=Meeting(Body.COUNCIL, met, "Eksempel, punkt 7"),
        transition=Transition.NOT_NEEDED,
        hearing=Hearing(HearingState.HELD, ("Eksempel på en bestyrelse",), today - timedelta(20)),
    )


def _take(row: OwnDecision, step: Step, code: str) -> None:
    if step is Step.APPLY:
        person = play(Part(_WHO[step].value, code), HERE)
        take_application_step(person, row.key, Ask(step=step, key=f"demo-{row.key}-{step.value}"))
        return
    publication = None
    if step is Step.PUBLISH:
        site = "https://eksempel.dk/oversigt"
        publication = Publication(at=clock.now(), website=site, non_digital="Eksempel")
    wish = Wish(step=step, key=f"demo-{row.key}-{step.value}", publication=publication)
    go(play(Part(_WHO[step].value, code), HERE), row.key, wish)
