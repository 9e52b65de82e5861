# SPDX-License-Identifier: MPL-2.0
"""Which acts, orders and rule books do we hold, at which of the three levels, and whose?"""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.law.asking import linked_provision
from handlerum_portal.pages.tables.column import table_of
from handlerum_portal.pages.tables.listing import file_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.law import AREAS, LEVELS, NUMBERINGS
from handlerum_portal.store.law.acts_in_force import Act
from handlerum_portal.store.law.addresses import slug_of
from handlerum_portal.store.law.official import documents_at_hand
from handlerum_portal.store.law.rule_books import RuleBook, owner_name, rule_books
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import Register, register

_LAWS = ("Love", "Acts")
_BOOKS = ("Egne regelsæt", "Own rule books")


_ACTS: Final = table_of(
    "love",
    _LAWS,
    ("lov", ("Lov", "Act")),
    ("navn", ("Navn", "Name")),
    ("nyeste", ("Nyeste udgave", "Newest edition")),
    ("udgaver", ("Udgaver", "Editions")),
)
_RULE_BOOKS: Final = table_of(
    "regelsaet",
    _BOOKS,
    ("regelsaet", ("Regelsæt", "Rule book")),
    ("hvis", ("Hvis", "Whose")),
    ("niveau", ("Niveau", "Level")),
    ("hviler_paa", ("Hviler på", "Rests on")),
    ("fra", ("Gælder fra", "Holds from")),
)


@kept
def law_list(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show every act and order whose structure we hold, and the rule books beside them."""
    try:
        facts = register()
    except HandlerumError as error:
        return fault_page(request, error)
    rows = list(_acts(facts))
    if form:
        told = [(row["work"], row["name"], row["newest"], row["states"]) for row in rows]
        return file_answer(request, _ACTS, told, form)
    context = {
        "acts": [row for row in rows if not row["is_order"]],
        "orders": [row for row in rows if row["is_order"]],
        "books": [told_book(book, facts) for book in rule_books()],
        "imported": len(documents_at_hand()),
        "section": "law",
        "crumbs": [{"text": _LAWS[language() == "en"]}],
    }
    return render(request, "pages/law_list.html", context)


@kept
def own_rules(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show the rule books of municipalities and institutions, of one owner if asked."""
    owner = request.GET.get("ejer", "").strip()
    try:
        facts = register()
    except HandlerumError as error:
        return fault_page(request, error)
    books = rule_books()
    owners = {book.owner: owner_name(book, facts) for book in books}
    shown = [told_book(book, facts) for book in books if owner in ("", book.owner)]
    if form:
        return file_answer(request, _RULE_BOOKS, [_book_row(one) for one in shown], form)
    context = {
        "books": shown,
        "owners": [{"key": key, "name": name} for key, name in sorted(owners.items())],
        "owner": owner,
        "section": "law",
        "crumbs": [to_laws(), {"text": _BOOKS[language() == "en"]}],
    }
    return render(request, "pages/own_rules.html", context)


def _book_row(told: dict[str, Any]) -> tuple[Any, ...]:
    rests_on = "; ".join(one["text"] for one in told["authority"])
    return told["title"], told["owner"], told["level"], rests_on, told["since"]


def _acts(facts: Register) -> list[dict[str, Any]]:
    titles = {row["id"]: row for row in facts.documents_of("acts")["acts"]["acts"]}
    return [
        {
            "name": titles.get(work, {}).get("title", work),
            "work": work,
            "href": reverse("law_tree", args=[slug_of(work)]),
            "states": len(skeleton.versions),
            "newest": skeleton.versions[-1].id,
            "is_order": work.startswith("BEK"),
        }
        for work, skeleton in laws_of(facts).skeletons.items()
    ]


def told_book(book: RuleBook, facts: Register) -> dict[str, Any]:
    """Return a rule book in words: whose it is, what it rests on, and where it came from."""
    english = language() == "en"
    form, digest = book.origin[-1]
    return {
        "title": book.title,
        "href": reverse("law_tree", args=[slug_of(book.work)]),
        "owner": owner_name(book, facts),
        "owner_key": book.owner,
        "level": LEVELS[book.level][english],
        "area": AREAS[book.area][english] if book.area else "",
        "since": book.since,
        "states": len(book.states),
        "numbering": NUMBERINGS[book.numbering][english],
        "authority": [linked_provision(one, facts) for one in book.authority],
        "form": form,
        "sha256": digest,
    }


def name_of_work(act: Act) -> str:
    """Return the name a reader knows the act or rule book by."""
    work = act.text.work
    if act.book:
        return act.book.title
    return work if work.startswith("BEK") else work[:1].upper() + work[1:]


def to_laws(book: RuleBook | None = None) -> dict[str, str]:
    """Return the crumb of the list the work stands in."""
    name, words = ("own_rules", _BOOKS) if book else ("law_list", _LAWS)
    return {"text": words[language() == "en"], "href": reverse(name)}
