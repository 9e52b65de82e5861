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
_NOT_YET: Final = ("Endnu ikke i kraft", "Not yet in force")


def stage_on_a_day(stage: object, language: str) -> str:
    """Return what a stage is called on a day asked for: it may not have been published by then."""
    return _NOT_YET[language == "en"] if stage == "kommende" else stage_in_words(stage, language)


def stage_in_words(stage: object, language: str) -> str:
    """Return what a stage is called."""
    return STAGES[str(stage)][language == "en"]
