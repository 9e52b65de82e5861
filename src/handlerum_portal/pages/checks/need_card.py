# SPDX-License-Identifier: MPL-2.0
"""How is the answer to an idea told: the outcome, the rule, its owner, and what to do now?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from handlerum_portal.pages.wording.chain import eli_of
from handlerum_portal.pages.wording.need import said
from handlerum_portal.pages.wording.need_page import (
    KINDS,
    TONES,
    compared,
    phrase,
    touched_in_words,
)
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.pages.wording.set_aside import Tone

Answer = Mapping[str, Any]
NOTHING_FOUND: Final = frozenset(
    {"intet-fundet", "ikke-forstaaet", "hilsen", "uhoeflig", "andet-emne"}
)
OTHERS_SHOWN: Final = 4
SIMILAR_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as it is shown: its name, what it is about, who owns it, and where to read on."""

    name: str
    heading: str
    summary: str
    owner: str
    outcome: str
    reason: str
    basis: str
    href: str
    register: str = ""
    is_danish: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, with the address that proves it."""

    text: str
    source: str = ""
    href: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the answer shows, in the reader's language."""

    tone: Tone
    icon: str
    verdict: str
    rule: ShownRule | None
    compared: str
    sure: str
    next_step: str
    bases: tuple[Line, ...]
    touched: tuple[Line, ...]
    similar: tuple[Line, ...]
    others: tuple[ShownRule, ...]
    notices: tuple[str, ...]
    explained: str
    assumed: tuple[str, ...]


def told_of(answer: Answer, guess: str, language: str) -> Told:
    """Return the answer in words; `guess` is what the asker believed to be in the way."""
    rules = [_rule(one, answer, language) for one in answer["regler"]]
    found = KINDS.get(answer["regler"][0]["slags"], "") if rules else ""
    key = _outcome(answer["svar"], found, guess) if rules else "intet_fundet"
    tone, icon = TONES[key]
    where = answer["forudsaetninger"]
    day = day_in_words(where["pr"], language)
    warned = {one["kode"]: said(one["kode"], language, pr=day) for one in answer["advarsler"]}
    return Told(
        tone=tone,
        icon=icon,
        verdict=said(key, language) if rules else phrase(_unfound(answer), language),
        rule=rules[0] if rules else None,
        compared=compared(guess, found, language),
        sure=said(answer["sikkerhed"]["niveau"], language),
        next_step=phrase(f"next.{key}", language),
        bases=tuple(_basis(one, language) for one in answer["hjemler"]),
        touched=tuple(_touched(one, language) for one in answer["beroerer"]),
        similar=tuple(_similar(one, language) for one in answer["lignende"][:SIMILAR_SHOWN]),
        others=tuple(rules[1 : OTHERS_SHOWN + 1]),
        notices=tuple(told for code, told in warned.items() if code not in NOTHING_FOUND),
        explained=" ".join(told for code, told in warned.items() if code in NOTHING_FOUND),
        assumed=tuple(said(code, language, pr=day) for code in where["antaget"]),
    )


def _outcome(given: str, found: str, guess: str) -> str:
    """Return the answer shown: what its people know as the municipality's rule has an owner."""
    is_its_rule = found == "vane" and guess == "kommune"
    return "kommunen_kan_selv" if is_its_rule and given == "kraever_ingen_fritagelse" else given


def case_address(answer: Answer) -> str:
    """Return where a caseworker seeks the exemption; "" where none is needed or can be had."""
    rules = answer["regler"]
    if not rules or answer["svar"] not in {"kan_fraviges", "kraever_ministeren"}:
        return ""
    return f"{reverse('case_new')}?{urlencode({'bestemmelse-1': rules[0]['regel']})}"


def _unfound(answer: Answer) -> str:
    """Return whether no rule was found, nothing was asked, or the words could not be read."""
    codes = [one["kode"] for one in answer["advarsler"] if one["kode"] in NOTHING_FOUND]
    return "nothing" if answer["svar"] or not codes else f"unread.{codes[-1]}"


def _rule(one: Answer, answer: Answer, language: str) -> ShownRule:
    heading = one["overskrift"].get(language, "")
    return ShownRule(
        name=one["regel"] if one["slags"] in {"lov", "bekendtgoerelse", "sundhedslov"} else heading,
        heading=heading if heading != one["regel"] else "",
        summary=one["resume"].get(language, ""),
        owner=one["ejer"][language],
        outcome=said(one["svar"], language),
        reason=said(one["grund"]["kode"], language),
        basis=one["hjemmel"] or "",
        href=_whole_answer(one, answer),
        register=_in_register(one["adresse"], language),
        is_danish=one["adresse"] is not None,
    )


def _in_register(address: str | None, language: str) -> str:
    """Return where the reader's language shows a registered rule; "" for every other."""
    return ("/en" if language == "en" else "") + address if address else ""


def _whole_answer(rule: Answer, answer: Answer) -> str:
    """Return the address of the whole answer on setting the provision aside; "" if it has none."""
    where = answer["forudsaetninger"]
    if rule["kan_fraviges"] is None or not where["kommune"]:
        return ""
    asked = {"bestemmelse": rule["regel"], "kommune": where["kommune"], "besluttet": where["pr"]}
    return f"{reverse('set_aside')}?{urlencode(asked)}"


def _basis(one: Answer, language: str) -> Line:
    who = said(f"hjemmel-{one['hvem']}", language)
    return Line(one[language], one["hjemmel"], eli_of(one["kilde"]), who)


def _touched(one: Answer, language: str) -> Line:
    return Line(touched_in_words(one, language), one["kilde"], eli_of(one["kilde"]))


def _similar(one: Answer, language: str) -> Line:
    what = one["hvad"].get(language) or one["hvad"]["da"]
    where = " · ".join(part for part in (", ".join(one["kommuner"]), one["aar"]) if part)
    return Line(what, phrase("source", language), one["kilde"], where)
