# SPDX-License-Identifier: MPL-2.0
"""Has somebody looked at what may be a name before it stands in the overview and in the log?

A finder of names errs both ways (docs/decisions/0017), so it asks the one who answers for the text.
"""

from collections.abc import Iterable
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_content import free_text_findings
from handlerum.agreements.decision_finding import Finding, Level, Stage
from handlerum_portal.actions.decisions.decision_step import DecisionRefused, Wish
from handlerum_portal.actions.decisions.draft_fields import field_of
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import Stamp

SEEN: Final = "navne_set"
YES: Final = "ja"
# The steps whose taker answers for the words: the release, and what is changed after it.
ASKED_AT: Final = frozenset({Step.RELEASE, Step.CORRECT})


def names_in(found: Iterable[Finding]) -> tuple[str, ...]:
    """Return the fields in which something looks like a name or an address of a person."""
    told = (one for one in found if one.code == "personal_data" and one.level is Level.THINK)
    return tuple(dict.fromkeys(field_of(one.where) for one in told))


def names_seen(wish: Wish, before: Decision, after: Decision, stamp: Stamp) -> tuple[str, ...]:
    """Return the fields whose words the step vouches for; raises DecisionRefused until it does.

    A correction vouches only for the words it changes.
    """
    if wish.step not in ASKED_AT:
        return ()
    was, now = dict(before.free_texts), dict(after.free_texts)
    asked = {where for where in now if wish.step is Step.RELEASE or now[where] != was.get(where)}
    found = free_text_findings(after, surroundings(after, stamp, Stage.DRAFT))
    fields = names_in(one for one in found if one.where in asked)
    if fields and not wish.names_seen:
        raise DecisionRefused(
            f"Something in {', '.join(fields)} looks like a person. Look, and say that you did.",
            value=", ".join(fields),
            reason="names_unseen",
        )
    return fields
