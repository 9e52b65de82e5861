# SPDX-License-Identifier: MPL-2.0
"""Which act, provision, place and day does a page about the law ask for?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from handlerum.errors import HandlerumError, UnknownAct
from handlerum.law.provision import Path
from handlerum.place import Place
from handlerum.time import parse_day
from handlerum_portal.store import clock
from handlerum_portal.store.law.acts_in_force import COUNTRY
from handlerum_portal.store.law.addresses import label_of, slug_of
from handlerum_portal.store.law.references import provision_named
from handlerum_portal.store.law.rule_books import rule_books
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.places import place_of
from handlerum_portal.store.read import Register


@dataclass(frozen=True, slots=True)
class Asked:
    """Where and when a law is read, and the words the address gave it in."""

    place: Place
    on: date
    known_at: date
    given: dict[str, str]

    @property
    def query(self) -> str:
        """Return the part of an address that asks the same place and day."""
        kept = {"kommune": str(self.place.municipality), "kendt": self.given["kendt"]}
        parts = {name: value for name, value in kept.items() if value}
        return urlencode(parts | {"pr": self.on.isoformat()})


def asked_of(request: HttpRequest, facts: Register) -> Asked:
    """Read place and day from the address; raises UnknownPlace, InvalidPeriod."""
    given = {name: request.GET.get(name, "").strip() for name in ("kommune", "pr", "kendt")}
    today = clock.today()
    place = place_of(given["kommune"], "", facts) if given["kommune"] else COUNTRY
    on = parse_day(given["pr"]) if given["pr"] else today
    known_at = parse_day(given["kendt"]) if given["kendt"] else today
    return Asked(place, on, known_at, given | {"pr": on.isoformat()})


def work_of(slug: str, facts: Register) -> str:
    """Return the work of an address; raises UnknownAct."""
    own = (book.work for book in rule_books())
    found = [work for work in (*laws_of(facts).skeletons, *own) if slug_of(work) == slug]
    if not found:
        raise UnknownAct(f"'{slug}' is not among the acts at hand.", act=slug)
    return found[0]


def address_of(work: str, path: Path) -> str:
    """Return the address of the page of the section a provision stands in."""
    return reverse("provision", args=[slug_of(work), label_of(path)])


def places_to_choose(facts: Register) -> dict[str, Iterable[object]]:
    """Return the municipalities in the two groups a form shows them in."""
    codes = {agreement.municipality for agreement in facts.agreements}
    return {
        "with_agreement": [row for row in facts.municipalities if row.key in codes],
        "without": [row for row in facts.municipalities if row.key not in codes],
    }


def linked_provision(text: str, facts: Register) -> dict[str, str]:
    """Return a provision named as "dagtilbudsloven § 17" with the address of its page."""
    try:
        work, path = provision_named(text, "", facts)
        href = address_of(work, path)
    except HandlerumError:
        href = ""
    return {"text": text, "href": href}
