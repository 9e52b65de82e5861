# SPDX-License-Identifier: MPL-2.0
"""What does the letter say when something ends soon? Each thing with its day and three ways on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handlerum_portal.actions.following.letters import Said, site_in
from handlerum_portal.store.expiries import Expiry

Pair = tuple[str, str]
_WORDS: Final[Mapping[str, Pair]] = {
    "intro": (
        "Det her udløber snart. Vælg, hvad der skal ske:",
        "This expires soon. Choose what is to happen:",
    ),
    "day": ("{title} ({number}): første dag uden er {day}.", "{title} ({number}): ends on {day}."),
    "extend": (
        "Forlæng (en ny beslutning, udfyldt med den gamle)",
        "Extend (a new decision, filled in from the old one)",
    ),
    "lapse": (
        "Udløb (gør ingenting; så gælder loven igen fra den dag)",
        "Let lapse (do nothing; the law applies again from that day)",
    ),
    "keep": (
        "Gør varig (del erfaringen, så loven kan blive ændret)",
        "Make permanent (share the lesson, so that the act can be changed)",
    ),
    "extend_agreement": ("Forlæng (søg om det)", "Extend (apply for it)"),
    "lapse_agreement": ("Udløb (med en plan)", "Let lapse (with a plan)"),
    "keep_agreement": ("Gør varig (søg om det)", "Make permanent (apply for it)"),
    "why": (
        "Du får brevet, fordi du kan udgive for kommunen. Det kommer én gang.",
        "You get this letter because you may publish for the municipality. It comes once.",
    ),
}
_SUBJECT: Final = "Forlæng, lad udløbe eller gør varig: {count} udløber, det første den {day}"
_WAYS: Final = ("extend", "lapse", "keep")
_STEPS: Final = ("vaelg_forlaeng", "vaelg_udloeb", "vaelg_goer_varig")


def expiry_letter(found: Sequence[Expiry]) -> Said:
    """Return the letter about what ends soon, the earliest first: Danish, then English."""
    subject = _SUBJECT.format(count=len(found), day=found[0].day.isoformat())
    parts = (*_parts(found, "da"), "-- In English --", *_parts(found, "en"))
    return Said(subject, "\n\n".join(parts) + "\n")


def _parts(found: Sequence[Expiry], language: str) -> Iterator[str]:
    yield _say("intro", language)
    yield from (_thing(one, language) for one in found)
    yield _say("why", language)


def _thing(one: Expiry, language: str) -> str:
    title = one.title_en if language == "en" else one.title_da
    lines = [_say("day", language, title=title, number=one.key, day=one.day.isoformat())]
    suffix = "_agreement" if one.is_agreement else ""
    for way, path in zip(_WAYS, _paths(one), strict=True):
        lines.append(f"  {_say(way + suffix, language)}:\n  {site_in(language)}{path}")
    return "\n".join(lines)


def _paths(one: Expiry) -> tuple[str, ...]:
    """Return where each of the three ways begins, in their order."""
    code = one.municipality
    if one.is_agreement:
        return tuple(f"/arbejde/aftale/{code}/#skridt-{step}" for step in _STEPS)
    page = f"/arbejde/fravigelser/{code}/{one.key}/" if one.is_own else f"/fravigelser/{one.key}/"
    new, lesson = "/arbejde/fravigelser/ny/", f"/arbejde/erfaringer/{code}/"
    return f"{new}?fra={one.key}", page, f"{lesson}?fra={one.key}"


def _say(key: str, language: str, **values: str) -> str:
    return _WORDS[key][language == "en"].format(**values)
