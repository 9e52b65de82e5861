# SPDX-License-Identifier: MPL-2.0
"""One thing that waits to be done: what it is about, who may do it, and until when?"""

from dataclasses import dataclass, field
from datetime import date

from handlerum_portal.actions.access import Doing, may
from handlerum_portal.store.decisions.courses import opaque
from handlerum_portal.store.health import Sign
from handlerum_portal.store.models import Person


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing to do; `kind` names its sentence and `about` the key of what it is about.

    `titles` are Danish and English. `whose` is the one person it waits for unless it is handed on,
    `not_by` are those who may not do it, since two persons must, as a course names them. `value`
    fills the sentence.
    """

    kind: str
    about: str
    titles: tuple[str, str]
    doing: Doing
    municipality: str = ""
    deadline: date | None = None
    value: str = ""
    whose: int | None = None
    not_by: frozenset[str] = field(default=frozenset())
    sign: Sign | None = None

    @property
    def key(self) -> str:
        """Return the name a mark at the desk bears."""
        return f"{self.kind}/{self.municipality}/{self.about}"

    def can_be_done_by(self, person: Person) -> bool:
        """Claim that the person has the right, at that place, and is not the first of two."""
        return opaque(person.pk) not in self.not_by and may(person, self.doing, self.municipality)

    def lies_with(self, person: Person) -> bool:
        """Claim that it waits for the person without anybody handing it on."""
        return self.whose in (None, person.pk) and self.can_be_done_by(person)
