# SPDX-License-Identifier: MPL-2.0
"""Why is a data file refused? One sentence for each fault of an entry."""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

FACT_REASONS: Final[Mapping[str, Pair]] = {
    "no_source": (
        "Oplysningen har ingen kilde. Uden kilde kan ingen efterprøve den.",
        "The entry has no source. Without a source nobody can check it.",
    ),
    "no_certainty": (
        "Sikkerheden »{value}« er ikke certain, reported eller inferred.",
        "The certainty “{value}” is not certain, reported or inferred.",
    ),
    "wrong_form": ("Formen er forkert ({value}).", "The form is wrong ({value})."),
    "not_yaml": ("Filen kan ikke læses som YAML ({value}).", "The file is not YAML ({value})."),
    "no_files": ("Mappen indeholder ingen datafiler.", "The folder holds no data files."),
    "no_file": ("Filen mangler.", "The file is missing."),
    "twice": ("Oplysningen står to gange.", "The entry stands twice."),
    "unknown_municipality": (
        "Kommunekoden »{value}« findes ikke.",
        "The municipality code “{value}” does not exist.",
    ),
    "unknown_institution": (
        "Institutionen »{value}« findes ikke i institutions.yaml.",
        "The institution “{value}” is not in institutions.yaml.",
    ),
    "unknown_agreement": (
        "Aftalen »{value}« findes ikke i agreements.yaml.",
        "The agreement “{value}” is not in agreements.yaml.",
    ),
    "ended_clause_gone": (
        "Leddet »{value}« mangler, men en udgivet ændring lader det slutte. Lad det stå.",
        "The clause “{value}” is gone, but a released change ends it. Let it stand.",
    ),
    "unknown_target": (
        "Bestemmelsen »{value}« findes ikke i loven i perioden.",
        "The provision “{value}” is not in the act in the period.",
    ),
}
