# SPDX-License-Identifier: MPL-2.0
"""What do the letters to followers say? Plain text, what is new, and how to stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from handlerum_portal.store.decisions.news import News
from handlerum_portal.store.decisions.wishes import Wish
from handlerum_portal.store.read import Register

Pair = tuple[str, str]
_WORDS: Final[Mapping[str, Pair]] = {
    "alt": ("alt nyt", "all news"),
    "some": ("nyt {parts}", "news {parts}"),
    "municipality": ("fra {name} Kommune", "from {name}"),
    "area": ("om {name}", "about {name}"),
    "institution": ("om {name}", "about {name}"),
    "exemption": ("om fravigelse {name}", "about exemption {name}"),
    "kind": ("{name}", "{name}"),
    "rhythm": ("højst én gang om ugen", "at most once a week"),
    "words": ("om »{name}«", "about “{name}”"),
    "words.asked": ("om en søgning", "about a search"),
    "confirm.subject": ("Bekræft, at du vil følge {what}", "Confirm that you follow {what}"),
    "confirm.body": (
        (
            "Du har bedt om at få besked om {what} fra Handlerum.\n\n"
            "Bekræft her inden 7 dage:\n{link}\n\n"
            "Var det ikke dig? Så gør ingenting. Adressen bliver slettet igen.\n"
        ),
        (
            "You asked to be told of {what} from Handlerum.\n\n"
            "Confirm here within 7 days:\n{link}\n\n"
            "Was it not you? Then do nothing. The address is deleted again.\n"
        ),
    ),
    "news.subject": ("Nyt fra Handlerum: {what}", "News from Handlerum: {what}"),
    "stop": ("Stop {what}: {link}", "Stop {what}: {link}"),
    "effect": ("virker fra {day}", "takes effect on {day}"),
    "deadline": ("svar senest {day}", "answer by {day}"),
    "hearing.opened": ("Høring åbnet", "Hearing opened"),
    "hearing.concluded": ("Høring afsluttet: se, hvad vi gjorde", "Hearing concluded: what we did"),
    "local_rule.decided": (
        "Kommunen har besluttet om en regel af sin egen",
        "The municipality has decided on a rule of its own",
    ),
    "suggestion.answered": ("Forslaget er besvaret", "The suggestion was answered"),
    "lesson.step": ("Nyt om erfaringen", "News of the lesson"),
    "evaluation.published": ("Evaluering offentliggjort", "Evaluation published"),
    "offentliggoer": ("Offentliggjort", "Published"),
    "bring_til_ophoer": ("Bragt til ophør", "Brought to an end"),
    "ret": ("Rettet", "Corrected"),
    "fortryd": ("Fortrudt", "Undone"),
}
_KINDS: Final[Mapping[str, Pair]] = {
    "fravigelser": ("om fravigelser", "about exemptions"),
    "hoeringer": ("om høringer", "about hearings"),
    "evalueringer": ("om evalueringer", "about evaluations"),
    "kommuneregler": ("om kommunens egne regler", "about own rules"),
    "forslag": ("om forslag", "about suggestions"),
    "erfaringer": ("om erfaringer", "about lessons"),
}
_AREAS: Final[Mapping[str, Pair]] = {
    "dagtilbud": ("dagtilbud", "daycare"),
    "folkeskole": ("folkeskole", "primary school"),
    "aeldre": ("ældrepleje", "elder care"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Subject and body of a letter."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one wish has to hear, and the token that stops it."""

    wish: Wish
    news: tuple[News, ...]
    token: str


def wish_in_words(wish: Wish, language: str, facts: Register) -> str:
    """Say what is followed."""
    return _in_words(wish, language, facts, "words")


def confirmation(wish: Wish, language: str, link: str, facts: Register) -> Said:
    """Return the letter that asks the owner of the address to confirm.

    It holds no word that was typed in: nobody can send their own words to another's mailbox.
    """
    what = _in_words(wish, language, facts, "words.asked")
    return Said(
        _say("confirm.subject", language, what=what),
        _say("confirm.body", language, what=what, link=link),
    )


def _in_words(wish: Wish, language: str, facts: Register, words: str) -> str:
    home, site = facts.municipality(wish.municipality), facts.institution(wish.institution)
    area = _AREAS.get(wish.area, (wish.area, wish.area))[language == "en"]
    names = {
        "kind": _KINDS[wish.kind][language == "en"] if wish.kind else "",
        "municipality": home.name if home else "",
        "area": area,
        "institution": site.name if site else "",
        "exemption": wish.exemption,
        words: wish.words,
        "rhythm": wish.rhythm,
    }
    parts = [_say(key, language, name=name) for key, name in names.items() if name]
    return _say("some", language, parts=", ".join(parts)) if parts else _say("alt", language)


def site_in(language: str) -> str:
    """Return what the address of every page in a language begins with."""
    return settings.SITE + ("/en" if language == "en" else "")


def digest(found: Sequence[Told], language: str, facts: Register) -> Said:
    """Return the one letter of a day."""
    site = site_in(language)
    names = [wish_in_words(one.wish, language, facts) for one in found]
    parts = []
    for one, name in zip(found, names, strict=True):
        lines = [_line(news, language, site, facts) for news in one.news]
        parts.append("\n".join([name[:1].upper() + name[1:], "", *lines]))
    stops = [
        _say("stop", language, what=name, link=f"{site}/foelg/{one.token}/")
        for one, name in zip(found, names, strict=True)
    ]
    subject = _say("news.subject", language, what=", ".join(names[:2]))
    return Said(subject, "\n\n".join(parts) + "\n\n-- \n" + "\n".join(stops) + "\n")


def _line(news: News, language: str, site: str, facts: Register) -> str:
    home = facts.municipality(news.municipality)
    done = _say(news.step, language) if news.step in _WORDS else news.step
    effect = _say("effect", language, day=news.effect.isoformat()) if news.effect else ""
    due = _say("deadline", language, day=news.deadline.isoformat()) if news.deadline else ""
    said = ", ".join(part for part in (done, effect, due) if part)
    name = home.name if home else news.municipality
    where = f" ({name})" if name else ""
    return f"- {news.title}{where}: {said}\n  {site}/{news.path}"


def _say(key: str, language: str, **values: str) -> str:
    return _WORDS[key][language == "en"].format(**values)
