# SPDX-License-Identifier: MPL-2.0
"""How is a finding told to a program? Its level and code, the field it is about, and its source."""

from collections.abc import Mapping
from typing import Any

from handlerum.agreements.decision_finding import Finding
from handlerum_portal.actions.decisions.draft_fields import field_of
from handlerum_portal.actions.decisions.drafts import mending


def finding_told(one: Finding, form: Mapping[str, str]) -> dict[str, Any]:
    """Tell of a finding, with what would mend it."""
    return {
        "niveau": one.level.value,
        "kode": one.code,
        "felt": field_of(one.where, one.remedy, form),
        "værdi": one.value,
        "kilde": one.source,
        "forslag": mending(one),
    }
