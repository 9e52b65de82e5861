# SPDX-License-Identifier: MPL-2.0
"""Which rules of its own does a municipality have, and what does it decide about each?"""

import secrets
from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.local_rule import Fate, LocalRule, Origin, may_be_decided, way_of
from handlerum.agreements.local_rule_rows import Cells, Place, read_rows
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.local_rules.register import (
    RuleRefused,
    add,
    change,
    decide,
    known_names,
    refusal,
    stood_in_the_way,
)
from handlerum_portal.pages.law.touched_short import touched_in
from handlerum_portal.pages.publishing.rule_table import rule_table
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.local_rules import (
    COUNTS,
    FATES,
    ORIGINS,
    WAYS,
    fault_in_words,
)
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store import clock
from handlerum_portal.store.local_rules import (
    ToldRule,
    counted,
    known_rules,
    public_rules,
    row_of_known,
    rule_in,
    rules_of,
)
from handlerum_portal.store.models import LocalRuleRow, Person
from handlerum_portal.store.read import register

_TITLE: Final = ("Kommunens egne regler", "The municipality's own rules")
# What a table calls the two origins whose codes are no Danish words.
_AS_WRITTEN: Final = {"raad": "råd", "ved_ikke": "ved ikke"}
_FIELDS: Final = ("rule", "origin", "area", "institution", "owner", "reason", "source", "last_used")


def local_rules(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what is known of all municipalities' own rules: kept, changed or removed."""
    facts = register()
    rules = public_rules(facts)
    context = {
        "section": "local_rules",
        "counts": _counts(rules),
        "crumbs": [{"text": ("Kommunernes egne regler", "Own rules")[language() == "en"]}],
    }
    page = ("publishing/local_rules.html", context)
    return list_answer(request, rule_table(facts, is_work=False), rules, page, form)


def rules_work(request: HttpRequest, code: str, form: str = "") -> HttpResponse:
    """Show every rule of one municipality to those who work with them."""
    facts = register()
    site = facts.municipality(code)
    if site is None:
        raise Http404(code)
    rules = rules_of(code, facts)
    may_write = _may(request, Doing.WRITE_DRAFT, code)
    context = {
        "site": site,
        "section": "desk",
        "counts": _counts(rules),
        "may_write": may_write,
        "crumbs": crumbs_of(),
    }
    page = ("publishing/rules_work.html", context)
    table = rule_table(facts, is_work=True, may_write=may_write)
    return list_answer(request, table, rules, page, form)


def rule_new(request: HttpRequest, code: str) -> HttpResponse:
    """Take a rule that somebody tells of."""
    form = request.POST.dict() if request.method == "POST" else {}
    if request.method == "POST":
        rule, faults = _read(form, code)
        if not faults:
            try:
                row = add(_person(request), code, rule, form.get("kendt", "")[:80])
                return redirect("rule_page", code, row.key)
            except HandlerumError as error:
                faults = _told_faults(error)
        return _form(request, code, form, faults)
    known = request.GET.get("kendt", "")
    if row_told := row_of_known(known):
        return redirect("rule_page", code, row_told.key)
    return _form(request, code, _known_form(code, known), [])


def rule_change(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Mend the words of a rule nobody has decided on."""
    row = _row(code, key)
    if request.method != "POST":
        return _form(request, code, _form_of(row), [], row)
    form = request.POST.dict()
    rule, faults = _read(form, code)
    if not faults:
        try:
            change(_person(request), key, _number(form.get("version", "")), rule)
            return redirect("rule_page", code, key)
        except HandlerumError as error:
            faults = _told_faults(error)
    return _form(request, code, form, faults, row)


def rule_page(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show one rule, what it takes to let go of it, and decide: keep, change or remove."""
    row = _row(code, key)
    faults: list[str] = []
    form = request.POST.dict()
    if request.method == "POST":
        try:
            wish = f"rule/{key}/{form.get('key', '')[:40]}"
            decide(_person(request), key, _fate(form), form.get("reason", ""), wish)
            return redirect("rule_page", code, key)
        except HandlerumError as error:
            faults = _told_faults(error)
    origin = Origin(row.origin)
    english = language() == "en"
    context = {
        "site": register().municipality(code),
        "row": row,
        "rule": rule_in(row),
        "origin": ORIGINS[row.origin][english],
        "way": WAYS[way_of(origin).value][english],
        "fate": FATES[row.fate][english],
        "area_name": name_of("area", row.area, language()) if row.area else "",
        "fates": [
            (one.value, FATES[one.value][english]) for one in Fate if may_be_decided(origin, one)
        ],
        "faults": faults,
        "touched": touched_in(f"{row.rule} {row.reason} {row.source}", code),
        "given": form,
        "key": secrets.token_urlsafe(12),
        "may_decide": _may(request, Doing.REGISTER_DECISION, code),
        "may_write": _may(request, Doing.WRITE_DRAFT, code),
        "section": "desk",
        "crumbs": crumbs_of(code, row.key),
    }
    return render(request, "publishing/rule.html", context, status=400 if faults else 200)


def _fate(form: Mapping[str, str]) -> Fate:
    """Return what is chosen; raises RuleRefused where it is none of the choices."""
    chosen = form.get("fate", "")
    if chosen not in set(Fate):
        raise refusal("Choose a fate.", "no_fate", chosen[:60])
    return Fate(chosen)


def rule_in_the_way(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Count that the rule stood in the way; asked by a button and never by a link."""
    _row(code, key)
    if request.method == "POST":
        stood_in_the_way(_person(request), key)
    return redirect("rule_page", code, key)


def crumbs_of(code: str = "", last: str = "") -> list[dict[str, str]]:
    """Return the way here from one's desk."""
    english = language() == "en"
    desk = {"text": PEOPLE["desk"][english], "href": reverse("desk")}
    if not code:
        return [desk, {"text": _TITLE[english]}]
    rules = {"text": _TITLE[english], "href": reverse("rules_work", args=[code])}
    return [desk, rules, {"text": last}]


def _open_to(origin: Origin) -> list[Fate]:
    return [fate for fate in Fate if may_be_decided(origin, fate)]


def _counts(rules: tuple[ToldRule, ...]) -> list[tuple[str, int]]:
    found = counted(rules)
    return [(words[language() == "en"], found[fate]) for fate, words in COUNTS.items()]


def _form(
    request: HttpRequest,
    code: str,
    given: Mapping[str, str],
    faults: list[str],
    row: LocalRuleRow | None = None,
) -> HttpResponse:
    facts = register()
    english = language() == "en"
    title = ("Ret regel", "Mend rule") if row else ("Ny regel", "New rule")
    context = {
        "site": facts.municipality(code),
        "row": row,
        "given": given,
        "faults": faults,
        "title": title[english],
        "origins": [(key, words[english]) for key, words in ORIGINS.items()],
        "areas": [
            (key, name_of("area", key, language())) for key in ("dagtilbud", "folkeskole", "aeldre")
        ],
        "institutions": [one for one in facts.institutions if one.municipality == code],
        "section": "desk",
        "crumbs": crumbs_of(code, title[english]),
    }
    return render(request, "publishing/rule_form.html", context, status=400 if faults else 200)


def _read(form: Mapping[str, str], code: str) -> tuple[LocalRule, list[str]]:
    """Read a form as one row of a table is read, so that both know the same words."""
    mine = [one for one in register().institutions if one.municipality == code]
    place = Place(
        institutions={one.key.casefold(): one.key for one in mine},
        names=known_names(),
        known=frozenset(),
        on=clock.today(),
    )
    heads = Cells(0, tuple(name.replace("_", " ") for name in _FIELDS))
    origin = _AS_WRITTEN.get(form.get("origin", ""), form.get("origin", ""))
    values = {**form, "origin": origin}
    row = Cells(1, tuple(values.get(name, "") for name in _FIELDS))
    (read,) = read_rows([heads, row], place)
    faults = [{"code": one.code, "field": one.field, "value": one.value} for one in read.faults]
    return read.rule, [fault_in_words(one, language()) for one in faults]


def _known_form(code: str, key: str) -> dict[str, str]:
    """Fill the form with a rule known from a source, so that it can be decided on here."""
    for one in known_rules(register(), code):
        if key == one.key:
            told = {name: str(getattr(one, name) or "") for name in _FIELDS}
            return told | {"kendt": key}
    return {}


def _form_of(row: LocalRuleRow) -> dict[str, str]:
    told = {name: getattr(row, name) for name in _FIELDS}
    return {name: "" if value is None else str(value) for name, value in told.items()}


def _told_faults(error: HandlerumError) -> list[str]:
    faults = error.data.get("faults") if isinstance(error, RuleRefused) else None
    if isinstance(faults, tuple):
        rows = [{"code": one.code, "field": one.field, "value": one.value} for one in faults]
        return [fault_in_words(one, language()) for one in rows]
    return [sentence_of(error, language())]


def _row(code: str, key: str) -> LocalRuleRow:
    row = LocalRuleRow.objects.filter(municipality=code, key=key).first()
    if row is None:
        raise Http404(key)
    return row


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    return request.user


def _may(request: HttpRequest, doing: Doing, code: str) -> bool:
    return isinstance(request.user, Person) and may(request.user, doing, code)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004
