# SPDX-License-Identifier: MPL-2.0
"""Sound decisions that a test breaks in one place, and what the check says of them.

The institutions and decisions are invented; only municipalities and law are real.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from handlerum.agreements.decision import (
    Body,
    Decision,
    Hearing,
    HearingState,
    Meeting,
    SetAside,
    Transition,
)
from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_finding import Finding, Level, Surroundings
from handlerum.place import Area, Institution, InstitutionId, MunicipalityCode
from handlerum.time import Period

DAY = date(2022, 3, 1)
NOON = datetime(2022, 3, 3, 11, tzinfo=UTC)
YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))
HELSINGOER, ESBJERG, VIBORG = map(MunicipalityCode, ("0217", "0561", "0791"))


def place(key: str, municipality: str, area: Area, kind: str) -> Institution:
    return Institution(
        InstitutionId(key), f"Eksempel {key}", MunicipalityCode(municipality), area, kind
    )


PLACES: Mapping[InstitutionId, Institution] = {
    one.id: one
    for one in (
        place("kommunal", "0217", Area.DAYCARE, "kommunal daginstitution"),
        place("privat", "0217", Area.DAYCARE, "privatinstitution"),
        place("ordning", "0217", Area.DAYCARE, "klubtilbud"),
        place("ukendt-form", "0217", Area.DAYCARE, "daginstitution (ejerform ikke set)"),
        place("rebild", "0840", Area.DAYCARE, "kommunal daginstitution"),
        place("skole", "0217", Area.SCHOOL, "folkeskole"),
    )
}
MINUTES = Meeting(Body.COUNCIL, DAY, "punkt 7")


def entry(reference: str = "dagtilbudslovens § 9", **more: object) -> SetAside:
    given: dict[str, object] = {"period": YEAR, "instead": "Huset skriver to sider om året."}
    return SetAside(reference=reference, **{**given, **more})  # type: ignore[arg-type]


def named(*keys: str) -> frozenset[InstitutionId]:
    return frozenset(InstitutionId(key) for key in keys)


def decision(**more: object) -> Decision:
    given: dict[str, object] = {
        "id": "b-1",
        "municipality": HELSINGOER,
        "area": Area.DAYCARE,
        "title": "Eksempel på en beslutning",
        "sets_aside": (entry(institutions=named("kommunal")),),
        "body": Body.COUNCIL,
        "decided_on": DAY,
        "meeting": MINUTES,
        "hearing": Hearing(HearingState.HELD, ("forældrebestyrelsen",), date(2022, 2, 20)),
    }
    return Decision(**{**given, **more})  # type: ignore[arg-type]


def school(reference: str, **more: object) -> Decision:
    return decision(
        **{"municipality": ESBJERG, "area": Area.SCHOOL, "sets_aside": (entry(reference),), **more}
    )


def elder(reference: str = "servicelovens § 79 a", **more: object) -> Decision:
    given: dict[str, object] = {
        "municipality": VIBORG,
        "area": Area.ELDER_CARE,
        "sets_aside": (entry(reference),),
        "transition": Transition.NOT_NEEDED,
    }
    return decision(**{**given, **more})


def of_code(code: str, one: Decision, around: Surroundings) -> Finding:
    """Return the only finding of that code."""
    (found,) = (f for f in check(one, around) if f.code == code)
    return found


def stops(one: Decision, around: Surroundings) -> list[str]:
    return [f.code for f in check(one, around) if f.level is Level.STOP]
