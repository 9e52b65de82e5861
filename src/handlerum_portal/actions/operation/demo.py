# SPDX-License-Identifier: MPL-2.0
"""How does a demo open its door? Example people without passwords, on this machine only."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from django.conf import settings

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.audit import note
from handlerum_portal.actions.operation.demo_clock import NoDemo, begin
from handlerum_portal.actions.people.accounts import open_person
from handlerum_portal.store.models import Invitation, Person
from handlerum_portal.store.models.people import LOCAL_ROLES
from handlerum_portal.store.read import register

NAME: Final = "Demo"
MUNICIPAL: Final = (
    ActorRole.INSTITUTION_LEADER,
    ActorRole.CASEWORKER,
    ActorRole.APPROVER,
    ActorRole.COUNCIL_SECRETARIAT,
    ActorRole.EMPLOYEE,
)
NATIONAL: Final = (
    ActorRole.MINISTRY_OFFICER,
    ActorRole.MINISTRY_LEGAL,
    ActorRole.EVALUATOR,
    ActorRole.AUDITOR,
    ActorRole.ADMINISTRATOR,
)

# Two lawyers change a frame: docs/decisions/0020.
_HOW_MANY: Final = {ActorRole.MINISTRY_LEGAL: 2}
_CALLED: Final = {
    ActorRole.INSTITUTION_LEADER: "institutionsleder",
    ActorRole.CASEWORKER: "sagsbehandler",
    ActorRole.APPROVER: "godkender",
    ActorRole.COUNCIL_SECRETARIAT: "byrådssekretariat",
    ActorRole.EMPLOYEE: "medarbejder",
    ActorRole.MINISTRY_OFFICER: "sagsbehandler i ministeriet",
    ActorRole.MINISTRY_LEGAL: "jurist i ministeriet",
    ActorRole.EVALUATOR: "evaluator",
    ActorRole.AUDITOR: "revisor",
    ActorRole.ADMINISTRATOR: "administrator",
}


class UnsafeDemo(HandlerumError):
    """A demo lets everyone in; it may not stand where others can reach it, or on real people."""

    code = "unsafe_demo"


@dataclass(frozen=True, slots=True)
class Part:
    """A part one can play: a role, and the municipality it belongs to.

    What takes two of one role is played by the first and by number two.
    """

    role: str
    municipality: str
    number: int = 1


def open_demo() -> None:
    """Make a demo ready on its first day; raises UnsafeDemo where real people have been opened."""
    _refuse_real_people()
    begin()


def parts() -> Iterator[Part]:
    """Yield the parts that can be played: of each of the seven, then those of the state."""
    for agreement in register().agreements:
        yield from (Part(role.value, agreement.municipality) for role in MUNICIPAL)
    for role in NATIONAL:
        yield from (Part(role.value, "", number) for number in range(1, 1 + _HOW_MANY.get(role, 1)))


def play(part: Part, origin: str) -> Person:
    """Return the example person of a part; raises NoDemo, UnsafeDemo, NotAllowed."""
    refuse_outside_a_demo(origin)
    if part not in set(parts()):
        raise NoDemo(f"No such part: {part.role}.", value=part.role, reason="part")
    name = _name_of(part)
    home = part.municipality if part.role in LOCAL_ROLES else ""
    known = Person.objects.filter(name=name, is_active=True).first()
    person = known or _opened(name, part.role, home)
    note(person, "signed_in.demo")
    return person


def _opened(name: str, role: str, home: str) -> Person:
    """Open an example person, whose letters a demo keeps in its own folder."""
    # Nobody knows the password: the only way in is the demo's own door.
    person = open_person(name, role, home, secrets.token_urlsafe(24))
    person.email = "-".join(part for part in (role, home) if part) + "@eksempel.dk"
    person.save(update_fields=["email"])
    return person


def _name_of(part: Part) -> str:
    """Return what an example person is called wherever a name is shown: names are Danish."""
    home = register().municipality(part.municipality)
    called = f"{NAME} {_CALLED[ActorRole(part.role)]}" + (f", {home.name}" if home else "")
    return called if part.number == 1 else f"{called} {part.number}"


def refuse_outside_a_demo(origin: str) -> None:
    """Raise NoDemo where no demo runs, UnsafeDemo for visitors from afar or among real people."""
    if not settings.DEMO:
        raise NoDemo("This register is no demo.", value="")
    if not is_this_machine(origin):
        raise UnsafeDemo(f"{origin} is another machine.", value=origin, reason="origin")
    _refuse_real_people()


def _refuse_real_people() -> None:
    # Whom an example person has invited is part of the example.
    by_example = Invitation.objects.filter(made_by__name__startswith=f"{NAME} ")
    others = Person.objects.exclude(name__startswith=f"{NAME} ")
    if others.exclude(name__in=by_example.values("name")).exists():
        raise UnsafeDemo("This register has users of its own.", value="", reason="people")


def is_this_machine(origin: str) -> bool:
    """Claim that an address is the machine itself."""
    try:
        return ip_address(origin).is_loopback
    except ValueError:
        return False
