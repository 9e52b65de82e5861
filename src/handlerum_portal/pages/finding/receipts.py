# SPDX-License-Identifier: MPL-2.0
"""*Kvittering*: somebody has a checksum. What does it prove, from when, and how is it checked?"""

import re
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.place import Place
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.edition import file_name_in_words
from handlerum_portal.pages.wording.receipts import proof_in_words, word
from handlerum_portal.pages.wording.saying import day_in_words, name_of
from handlerum_portal.store.answers.answer import Answered, answer, ask
from handlerum_portal.store.finding.receipts import CHECKSUM, Proof, Proved, proved_by
from handlerum_portal.store.places import label_of_place, place_named
from handlerum_portal.store.read import register

LONGEST: Final = 2000
# As an answer is cited: "Handlerum, Rebild Kommune, 2023-10-02 (kendt 2023-10-02), kvittering …".
_CITED: Final = re.compile(
    r"Handlerum, (?P<sted>.+), (?P<pr>\d{4}-\d\d-\d\d) "
    r"\((?:kendt|known) (?P<kendt>\d{4}-\d\d-\d\d)\)"
)
_ASKED: Final = ("kommune", "institution", "pr", "kendt", "omraade")


def receipts(request: HttpRequest) -> HttpResponse:
    """Take a checksum, or the whole line an answer is cited with, and send it on."""
    text = request.GET.get("tekst", "").strip()[:LONGEST]
    found = CHECKSUM.search(text.casefold())
    if found:
        asked = _question_in(text) or _question_given(request)
        here = reverse("receipt", args=[found[0]])
        return redirect(f"{here}?{urlencode(asked)}" if asked else here)
    context = {"text": text, "is_unreadable": bool(text), **_frame("title")}
    return render(request, "finding/receipts.html", context, status=400 if text else 200)


def receipt(request: HttpRequest, digest: str) -> HttpResponse:
    """Say what a checksum proves; an answer is asked again and compared."""
    wanted = digest.casefold()
    asked = _question_given(request)
    given = {key: asked.get(key, "") for key in _ASKED}
    proofs = [_told(one) for one in proved_by(wanted)] if CHECKSUM.fullmatch(wanted) else []
    context: dict[str, Any] = {"digest": wanted, "proofs": proofs, "given": given, "text": wanted}
    if given["kommune"] or given["institution"]:
        try:
            answered = answer(ask(*(given[key] for key in _ASKED)))
            context |= _compared(answered, wanted)
        except HandlerumError as error:
            context["fault"] = error
    facts = register()
    context |= {"municipalities": facts.municipalities, **_frame("title")}
    is_found = bool(proofs) or context.get("is_same", False)
    return render(request, "finding/receipt.html", context, status=200 if is_found else 404)


def _question_in(text: str) -> dict[str, str]:
    """Return the question a pasted citation names; nothing where it names none."""
    cited = _CITED.search(text)
    if cited is None:
        return {}
    try:
        place: Place = place_named(cited["sted"], register())
    except HandlerumError:
        return {}
    asked = {"kommune": str(place.municipality)}
    if place.institution:
        asked["institution"] = str(place.institution.id)
    return asked | {"pr": cited["pr"], "kendt": cited["kendt"]}


def _question_given(request: HttpRequest) -> dict[str, str]:
    given = {key: request.GET.get(key, "").strip() for key in _ASKED}
    return {key: value for key, value in given.items() if value}


def _compared(answered: Answered, digest: str) -> dict[str, Any]:
    asked = answered.asked
    days = {"pr": asked.on.isoformat(), "kendt": asked.known_at.isoformat()}
    where = {"institution": str(asked.place.institution.id)} if asked.place.institution else {}
    here = reverse("what_applies_at", args=[asked.place.municipality])
    return {
        "answered": answered,
        "is_same": answered.receipt.startswith(digest),
        "again": answered.receipt,
        "place": label_of_place(asked.place, answered.facts),
        "answer_href": f"{here}?{urlencode(where | days)}",
    }


def _told(one: Proved) -> dict[str, Any]:
    spoken = language()
    home = register().municipality(one.municipality)
    return {
        "one": one,
        "sentence": proof_in_words(one.kind.value, spoken),
        "what": _what(one, home.name if home else "", spoken),
        "href": _href(one),
        "day": day_in_words(one.at.date(), spoken),
    }


def _what(one: Proved, home: str, spoken: str) -> str:
    if one.kind in {Proof.EDITION, Proof.FILE}:
        edition = (
            f"{home}, {name_of('area', one.area, spoken)}, {word('edition', spoken)} {one.number}"
        )
        return f"{file_name_in_words(one.name, spoken)}: {edition}" if one.name else edition
    return one.name


def _href(one: Proved) -> str:
    match one.kind:
        case Proof.EDITION | Proof.FILE:
            return reverse("edition", args=[one.municipality, one.number])
        case Proof.RESULT:
            return reverse("evaluation", args=[one.name])
        case Proof.FACTS:
            return reverse("sources")
        case _:
            return ""


def _frame(key: str) -> dict[str, Any]:
    return {"section": "data", "crumbs": [{"text": word(key, language())}]}
