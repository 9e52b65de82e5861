# SPDX-License-Identifier: MPL-2.0
"""How is an answer said in a breath? What is different here, and what is not."""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.answer import Pair, choose
from handlerum_portal.store.answers.rollup import Group


def answer_in_a_sentence(counts: Mapping[Group, int], freed: tuple[str, ...], language: str) -> str:
    """Say in a breath what is different here and what is not; `freed` names what is set aside."""
    is_english = language == "en"
    count, somewhere = counts.get(Group.SET_ASIDE, 0), counts.get(Group.SOMEWHERE, 0)
    is_told = count or not somewhere
    sentences = [_of_freed(count, freed, is_english=is_english)] if is_told else []
    for group, one, many in _SENTENCES:
        count = counts.get(group, 0)
        if count:
            sentences.append(choose(one if count == 1 else many, language).format(count))
    if not _reaches(counts):
        whole = ("Loven gælder, som den står.", "The law applies as it stands.")
        sentences.append(choose(whole, language))
    return " ".join(sentences)


_SENTENCES: Final[tuple[tuple[Group, Pair, Pair], ...]] = (
    (
        Group.SOMEWHERE,
        (
            "{} regel er fraveget i nogle institutioner.",
            "{} rule is set aside in some institutions.",
        ),
        (
            "{} regler er fraveget i nogle institutioner.",
            "{} rules are set aside in some institutions.",
        ),
    ),
    (
        Group.MAYBE,
        ("{} er måske fraveget.", "{} is perhaps set aside."),
        ("{} er måske fraveget.", "{} are perhaps set aside."),
    ),
    (
        Group.OLDER,
        (
            "{} regel er ændret i resten af landet, men ikke her.",
            "{} rule was changed in the rest of the country, but not here.",
        ),
        (
            "{} regler er ændret i resten af landet, men ikke her.",
            "{} rules were changed in the rest of the country, but not here.",
        ),
    ),
    (
        Group.ALWAYS,
        ("{} regel kan aldrig fraviges.", "{} rule can never be set aside."),
        ("{} regler kan aldrig fraviges.", "{} rules can never be set aside."),
    ),
)


def _reaches(counts: Mapping[Group, int]) -> bool:
    """Claim that an agreement reaches the law here on this day."""
    return any(counts.get(group, 0) for group in Group if group is not Group.AS_THE_LAW_SAYS)


def _of_freed(count: int, freed: tuple[str, ...], *, is_english: bool) -> str:
    if not count:
        return "We know of no exemption here." if is_english else "Vi kender ingen fravigelse her."
    names = f": {'; '.join(freed)}." if 0 < len(freed) <= FEW else "."
    if is_english:
        return f"{count} {'rule is' if count == 1 else 'rules are'} set aside here{names}"
    return f"{count} {'regel' if count == 1 else 'regler'} er fraveget her{names}"


FEW: Final = 3
