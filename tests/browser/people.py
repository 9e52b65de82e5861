# SPDX-License-Identifier: MPL-2.0
"""Who works in the register that the tests start? Invented people: name, role, municipality."""

PASSWORD = "solen skinner over Mors"
PEOPLE = (
    ("evidens-a", "evaluator", ""),
    ("evidens-b", "auditor", ""),
    ("evidens-l", "institution_leader", "0561"),
    ("eksempel", "caseworker", "0840"),
    ("noegle", "administrator", ""),
)
