# SPDX-License-Identifier: MPL-2.0
"""How is an exemption told in one plain sentence?"""

from datetime import date

from handlerum_portal.pages.wording.saying import (
    citation_in_words,
    day_in_words,
    last_day_in_words,
    name_of,
)
from handlerum_portal.store.decisions.exemption_list import ExemptionTold

_WHOLLY = ("{holds} {rule} ikke", "{rule} {hold} not apply")
_EXTENT = {
    "hel": _WHOLLY,
    "helt": _WHOLLY,
    "delvis": ("{holds} en del af {rule} ikke", "a part of {rule} {holds} not apply"),
}
_UNKNOWN = ("{is_} {rule} fraveget", "{rule} {are} set aside")
_WITHDRAWN = (
    "Den har aldrig haft virkning i {where}: den blev trukket tilbage {day}, før den første dag.",
    "It never had effect in {where}: its publication was withdrawn on {day}, before its first day.",
)
_NO_RULE = ("en regel, vi ikke kender", "a rule we do not know")
_HOLDS = {False: ("gælder", "does"), True: ("gjaldt", "did")}
_IS = {False: ("er", "is"), True: ("var", "was")}
# English counts the rules its verb is about; the others are alike for one and for many.
_MANY = {"does": "do", "is": "are", "was": "were"}


def exemption_sentence(one: ExemptionTold, home: str, today: date, language: str) -> str:
    """Say where what does not apply, and when; in the past when it has ended."""
    in_english = language == "en"
    if one.withdrawn_on:
        day = day_in_words(one.withdrawn_on, language)
        return _WITHDRAWN[in_english].format(day=day, where=_where(one, home, language))
    has_ended = one.until is not None and one.until <= today
    holds, is_ = _HOLDS[has_ended][in_english], _IS[has_ended][in_english]
    are_many = " og " in one.rule or "§§" in one.rule
    what = _EXTENT.get(one.extent, _UNKNOWN)[in_english].format(
        rule=citation_in_words(one.rule, language) or _NO_RULE[in_english],
        holds=holds,
        hold=_MANY.get(holds, holds) if are_many else holds,
        is_=is_,
        are=_MANY.get(is_, is_) if are_many else is_,
    )
    where = _where(one, home, language)
    when = _when(one, language)
    return f"In {where}, {what}{when}." if in_english else f"I {where} {what}{when}."


def body_in_words(body: str, language: str) -> str:
    """Return who decided, in words; what a source wrote stays as it wrote it."""
    return name_of("decider", body, language)


def municipal_reference(one: ExemptionTold, home: str, language: str) -> str:
    """Name the decision as a municipality does: who decided, when, which item, what, its number."""
    decided = day_in_words(one.decided, language) if one.decided else ""
    parts = (f"{home} Kommune", body_in_words(one.decided_by, language), decided, one.item)
    title = one.title_en if language == "en" else one.title_da
    return f"{', '.join(part for part in parts if part)}: {title} ({one.key})"


def _where(one: ExemptionTold, home: str, language: str) -> str:
    count = len(one.institutions)
    if language == "en":
        parts = "one institution of" if count == 1 else f"{count} institutions of"
        return f"{parts} {home}" if count else home
    parts = "én institution i" if count == 1 else f"{count} institutioner i"
    return f"{parts} {home} Kommune" if count else f"{home} Kommune"


def _when(one: ExemptionTold, language: str) -> str:
    if not one.start or not one.until:
        return ""
    first, last = day_in_words(one.start, language), last_day_in_words(one.until, language)
    if language == "en":
        return f" from {first} up to and including {last}"
    return f" fra {first} til og med {last}"
