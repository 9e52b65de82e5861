# SPDX-License-Identifier: MPL-2.0
"""How do programs see the frames and their versions, and change one? As on the page, by two."""

from datetime import date
from typing import Any

from handlerum.agreements.mandate import Clause, Mandate
from handlerum.agreements.mandate_change import MandateChange, NewClause
from handlerum.agreements.mandate_change_checks import ChangeRefused, must_be_possible
from handlerum.agreements.mandate_difference import Turned, is_stricter
from handlerum.law.citation_write import write_citation
from handlerum.time import FOREVER, danish_day
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.law.mandate_asked import (
    Written,
    change_of,
    must_name_clauses,
    one_line,
)
from handlerum_portal.actions.law.mandate_release import give_back, propose, release
from handlerum_portal.store import clock
from handlerum_portal.store.law.mandate_releases import (
    Proposal,
    mandate_named,
    returned,
    waiting,
)
from handlerum_portal.store.law.stored import laws_of, mandates_of
from handlerum_portal.store.mandate_changes import (
    clauses_named,
    clauses_to_change,
    consequences,
    releases_of,
)
from handlerum_portal.store.models import MandateRelease, Person
from handlerum_portal.store.plain import read_plain
from handlerum_portal.store.read import register

Told = dict[str, Any]


def frames_told(person: Person) -> list[Told]:
    """Tell of each frame in a line; raises NotAllowed."""
    must(person, Doing.OVERSEE)
    return [_line(one) for one in mandates_of(register())]


def frame_told(person: Person, key: str, on: date | None = None) -> Told:
    """Tell of one frame: clauses, versions, and what waits for another; raises ChangeRefused."""
    must(person, Doing.OVERSEE)
    mandate, day = _known(key), on or clock.today()
    found, back = waiting(mandate.id), returned(mandate.id)
    return {
        **_line(mandate),
        "pr": day.isoformat(),
        "led": [_clause(one) for one in clauses_to_change(mandate, day)],
        "versioner": [_version(row, mandate) for row in releases_of(mandate, register())],
        "forslag": _proposal(found, mandate, person) if found else None,
        "givet_tilbage": str(back.payload["note"]) if back else None,
    }


def look_at_change(person: Person, key: str, said: Written) -> Told:
    """Tell what a change would do; nothing is recorded. Raises what proposing it would."""
    must(person, Doing.CHANGE_MANDATE)
    mandate = _known(key)
    change = _change(said, mandate)
    must_be_possible(change, mandate, clock.today(), laws_of(register()))
    return _written(change, mandate) | _effect(change, mandate)


def propose_change(person: Person, key: str, said: Written, over: int, wish: str) -> Told:
    """Propose a change over the version that was read; the same wish proposes it once."""
    must(person, Doing.CHANGE_MANDATE)
    propose(person, _change(said, _known(key)), wish, over=over)
    return frame_told(person, key)


def release_change(person: Person, key: str, proposal: int, wish: str) -> Told:
    """Release the proposal of that number, as another than its proposer; raises ChangeRefused."""
    release(person, key, proposal, wish)
    return frame_told(person, key)


def return_change(person: Person, key: str, proposal: int, note: str, wish: str) -> Told:
    """Give the proposal of that number back with a note; raises ChangeRefused."""
    give_back(person, key, proposal, note, wish)
    return frame_told(person, key)


def _known(key: str) -> Mandate:
    found = mandate_named(key)
    if found is None:
        raise ChangeRefused(f"There is no {key}.", reason="unknown_mandate", value=key)
    return found


def _change(said: Written, mandate: Mandate) -> MandateChange:
    must_name_clauses(said, mandate)
    return change_of(said, mandate, laws_of(register()))


def _line(mandate: Mandate) -> Told:
    return {
        "id": mandate.id,
        "omraade": mandate.area.value,
        "navn": dict(mandate.names).get("da", mandate.id),
        "lov": mandate.act,
        "version": mandate.version,
        "ophoerer": mandate.end_known(clock.today()).repealed_on.isoformat(),
        "venter": waiting(mandate.id) is not None,
    }


def _clause(one: Clause) -> Told:
    ends = one.until.earliest
    return {
        "id": one.id,
        "lov": one.act,
        "virkning": one.effect.value,
        "angaar": one.concern.value,
        "bestemmelser": one_line(one.targets),
        "kilde": one.source,
        "til": None if ends == FOREVER else ends.isoformat(),
    }


def _version(row: MandateRelease, mandate: Mandate) -> Told:
    change = read_plain(MandateChange, row.content)
    return {
        "nr": row.number,
        "udgivet": danish_day(row.released_at).isoformat(),
        "nr_i_loggen": row.event_id,
    } | _written(change, mandate)


def _written(change: MandateChange, mandate: Mandate) -> Told:
    named = clauses_named(mandate)
    return {
        "fra": change.begins.isoformat(),
        "begrundelse": change.reason,
        "kilde": change.source,
        "slutter": [_clause(named[id_]) for id_ in change.ended if id_ in named],
        "begynder": [_new(one) for one in change.begun],
    }


def _new(one: NewClause) -> Told:
    return {
        "lov": one.act,
        "virkning": one.effect.value,
        "angaar": one.concern.value,
        "bestemmelser": one.targets,
        "foelger": one.follows or None,
    }


def _proposal(found: Proposal, mandate: Mandate, person: Person) -> Told:
    """Tell of what waits; its proposer, and who cannot be told from one, may only take it back."""
    own = found.person in {None, person.pk}
    told = {"nr": found.seq, "foreslaaet": found.event.day.isoformat(), "er_eget": own}
    return told | _written(found.change, mandate) | _effect(found.change, mandate)


def _effect(change: MandateChange, mandate: Mandate) -> Told:
    found = consequences(change, mandate, register())
    return {
        "aendres": [_turned(one) for one in found.turned],
        "beroerte": [one.key for one in found.touched],
        "kan_ikke_laeses": [one.key for one in found.unread],
        "uden_virkning": [
            {"bestemmelser": one.targets, "led": one.by, "kilde": one.source, "om": one.shared}
            for one in found.in_vain
        ],
    }


def _turned(one: Turned) -> Told:
    return {
        "lov": one.act,
        "bestemmelser": write_citation(list(one.paths)),
        "angaar": one.concern.value,
        "foer": one.was,
        "efter": one.now,
        "strengere": is_stricter(one),
    }
