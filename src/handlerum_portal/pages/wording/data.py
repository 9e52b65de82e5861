# SPDX-License-Identifier: MPL-2.0
"""What is the licence of the data, and what are the stages of an exemption called?"""

from collections.abc import Mapping
from typing import Final

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME: Final = "CC BY 4.0"
STAGES: Final[Mapping[str, tuple[str, str]]] = {
    "kommende": ("Offentliggjort, endnu ikke i kraft", "Published, not yet in force"),
    "i_kraft": ("I kraft", "In force"),
    "udloeber_snart": ("Udløber snart", "Expires soon"),
    "udloebet": ("Udløbet", "Expired"),
    "trukket_tilbage": ("Trukket tilbage", "Withdrawn"),
    "uden_dato": ("Dagen er ikke kendt", "The day is not known"),
}


def stage_in_words(stage: object, language: str) -> str:
    """Return what a stage is called."""
    return STAGES[str(stage)][language == "en"]
