# SPDX-License-Identifier: MPL-2.0
"""Was this very step taken before under the same name? Another wish under it is refused."""

from collections.abc import Mapping

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.overview import Publication
from handlerum.ledger.canonical import Json
from handlerum.time import Period
from handlerum_portal.actions.decisions.decision_step import DecisionRefused, Wish
from handlerum_portal.actions.decisions.draft_fields import step_of
from handlerum_portal.actions.decisions.draft_form import Home, read
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.publication_wish import name_in_log
from handlerum_portal.actions.ledger import recorded
from handlerum_portal.store import clock
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.plain import read_plain


def is_done(row: OwnDecision, wish: Wish) -> bool:
    """Claim that the step was taken under this name; raises DecisionRefused for another wish.

    All that is said now must be what was recorded then; what is left out then stands.
    """
    seq = recorded(wish.key)
    published = recorded(name_in_log(wish.key, row.key))
    if seq is None and published is None:
        return False
    if seq is None or not _is_the_same(ledger_log.event(seq).payload, wish):
        raise DecisionRefused(
            f"The name {wish.key} was used for another wish.", value=wish.key, reason="name_taken"
        )
    return True


def _is_the_same(payload: Mapping[str, Json], wish: Wish) -> bool:
    return (
        payload["step"] == wish.step.value
        and payload["reason"] == wish.reason
        and (wish.ends is None or _end(payload) == wish.ends.end)
        and _says(payload, wish)
        and _shows(payload, wish.said)
    )


def _end(payload: Mapping[str, Json]) -> object:
    return read_plain(Period, payload["force"]).end if payload["force"] else None


def _says(payload: Mapping[str, Json], wish: Wish) -> bool:
    """Claim that writing every word said now over what was recorded changes nothing."""
    then = read_plain(Decision, payload["decision"])
    if wish.step is Step.END_EARLY:
        return then.ending == wish.ending
    words = {name: text for name, text in wish.said.items() if step_of(name)}
    home = Home(then.municipality, then.area.value, then.agreement, clock.today())
    return form_of(read(form_of(then) | words, home, then.id)[0]) == form_of(then)


def _shows(payload: Mapping[str, Json], said: Mapping[str, str]) -> bool:
    """Claim that the edition was shown where it is said to be shown now."""
    if not payload["publication"]:
        return True
    then = read_plain(Publication, payload["publication"])
    told = (("hjemmeside", then.website), ("ikke_digital", then.non_digital))
    return all(said.get(name, shown).strip() == shown for name, shown in told)
