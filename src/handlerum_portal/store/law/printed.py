# SPDX-License-Identifier: MPL-2.0
"""Which published text shows the words that hold here, and which act gave them?"""

from datetime import date

from handlerum.applicability.findings import Finding
from handlerum.applicability.orders import is_order
from handlerum.law.version import Wording, frozen, wording_at
from handlerum.place import Place
from handlerum_portal.store.law.citing import reference_of
from handlerum_portal.store.law.stored import stored_frames
from handlerum_portal.store.read import Register


def wording_of(
    finding: Finding, place: Place, on: date, known_at: date, facts: Register
) -> Wording:
    """Return the wording of a provision at a place; orders and local rules have one text each.

    The same reading as `handlerum tjek` gives, so that both name one text.
    """
    source = finding.version.rpartition("@")[2]
    frames = stored_frames(facts)
    if finding.work not in frames.laws.skeletons or is_order(finding.work):
        return Wording(source, source, source)
    (citation, *_) = frames.laws.read(reference_of(finding.label), finding.work)
    (mandate, *_) = (one for one in frames.mandates if finding.work in one.acts)
    return wording_at(
        citation.start,
        finding.work,
        place.municipality,
        on,
        laws=frames.laws,
        known_at=known_at,
        history=frozen(frames.history, mandate.end_known(known_at).repealed_on),
    )
