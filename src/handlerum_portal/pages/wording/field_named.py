# SPDX-License-Identifier: MPL-2.0
"""Which field is a finding about? Said in words, where the sentence alone could mean any."""

from dataclasses import replace

from handlerum.agreements.decision_finding import Finding
from handlerum_portal.actions.decisions.draft_fields import field_of, step_of
from handlerum_portal.pages.wording.case import word
from handlerum_portal.pages.wording.case_fields import label_of
from handlerum_portal.pages.wording.findings import Said, said_of


def said_with_field(finding: Finding, language: str, *, everywhere: bool = True) -> Said:
    """Tell a finding with the name of its field, if it is about how the field is filled in.

    Beside the field itself (`everywhere` false) only what is empty is named.
    """
    said, name = said_of(finding, language), field_of(finding.where, finding.remedy)
    if not step_of(name) or not finding.where.startswith("form."):
        return said
    label = label_of(name, language)
    if finding.code == "missing":
        return replace(said, text=word("not_filled_in", language, field=label))
    marks = "“{}”: {}" if language == "en" else "»{}«: {}"
    return replace(said, text=marks.format(label, said.text)) if everywhere else said
