# SPDX-License-Identifier: MPL-2.0
"""An edition that showed several decisions at once is made again from the log as it was."""

from handlerum_portal.actions.decisions.publication import publish
from handlerum_portal.actions.operation.rebuild import compare
from handlerum_portal.store.models import OwnDecision
from tests.portal.course import person
from tests.portal.publishing.example import asked


def test_several_decisions_in_one_edition_are_made_again_from_the_log(
    two: tuple[OwnDecision, OwnDecision],
) -> None:
    publish(person("caseworker"), asked(*two))
    made, kept = compare()
    assert made == kept
