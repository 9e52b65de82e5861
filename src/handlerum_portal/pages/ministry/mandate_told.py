# SPDX-License-Identifier: MPL-2.0
"""How are a change of a mandate and a released version told in words?"""

from typing import Any

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_change import MandateChange, NewClause
from handlerum.agreements.mandate_difference import Turned, is_stricter
from handlerum.law.citation_write import write_citation
from handlerum.time import danish_day
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.mandates import word
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.mandate_changes import clauses_named, consequences
from handlerum_portal.store.models import MandateRelease
from handlerum_portal.store.plain import read_plain
from handlerum_portal.store.read import Register


def version_told(row: MandateRelease, mandate: Mandate) -> dict[str, Any]:
    """Return a released version: its number and days, why, and which clauses ended and began."""
    change = read_plain(MandateChange, row.content)
    return written(change, mandate) | {
        "number": row.number,
        "released": danish_day(row.released_at),
        "event": row.event_id,
    }


def written(change: MandateChange, mandate: Mandate) -> dict[str, Any]:
    """Return what a change says: its day, reason and source, what ends and what begins."""
    named = clauses_named(mandate)
    return {
        "begins": change.begins,
        "reason": change.reason,
        "source": change.source,
        "ended": [named[id_] for id_ in change.ended if id_ in named],
        "begun": [_new(one) for one in change.begun],
    }


def change_told(change: MandateChange, mandate: Mandate, facts: Register) -> dict[str, Any]:
    """Return a change with what it does on its first day, and whom it touches."""
    found = consequences(change, mandate, facts)
    return written(change, mandate) | {
        "turned": [_turned(one) for one in found.turned],
        "touched": [_touched(one, facts) for one in found.touched],
        "unread": found.unread,
        "in_vain": found.in_vain,
    }


def _new(one: NewClause) -> dict[str, Any]:
    return {
        "act": one.act,
        "targets": one.targets,
        "effect": word(one.effect.value, language()),
        "concern": word(one.concern.value, language()),
    }


def _turned(one: Turned) -> dict[str, Any]:
    return {
        "act": one.act,
        "named": write_citation(list(one.paths)),
        "concern": word(one.concern.value, language()),
        "was": word(one.was, language()),
        "now": word(one.now, language()),
        "is_stricter": is_stricter(one),
    }


def _touched(one: ExemptionTold, facts: Register) -> dict[str, Any]:
    return {
        "exemption": one,
        "home": facts.town_names[one.municipality],
        "stage": stage_in_words(one.stage(clock.today()), language()),
        "references": one.references,
    }
