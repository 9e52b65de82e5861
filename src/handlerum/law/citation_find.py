# SPDX-License-Identifier: MPL-2.0
"""Where in running text does the law refer to a provision, and in which act?"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from handlerum.law.citation_acts import NO_NAMES, SAME, ActNames, NamedAct
from handlerum.law.citation_anchor import anchors, names_itself
from handlerum.law.citation_grammar import (
    EXCEPTION,
    cluster_pattern,
    group_pattern,
    positions,
    without_invisible,
)
from handlerum.law.citation_run import Draft, Run
from handlerum.law.citation_value import Citation, Owner, moved, owner_of

_NOUNS: Final = (
    "loven|kodeks|bekendtgørelsen|ordningen|direktivet|forordningen|konventionen|traktaten|aftalen"
    "|protokollen|cirkulæret|vejledningen|anordningen|vedtægten|bevillingen"
)
# Between a reference and "i" may stand what it is about: "kapitel 9 om tilskud i bekendtgørelse".
_ABOUT: Final = (
    r"(?:\s+om\s(?:m\.[vm]\.|(?!kap|finder|stk)[^.,;:()§]){1,150}?"
    r"(?=\si\s(?:bekendtgørelse|lov|lovbekendtgørelse)\snr\.))?"
)
_FORMER: Final = (
    r"(?:(?:den|det)\s+(?:tidligere|dagældende|nugældende|hidtil\s+gældende|gældende)\s+)?"
)
_TAIL: Final = re.compile(
    rf"(?:\s*,\s+jf\.\s+(?=lovbekendtgørelse\snr)|{_ABOUT}\s*,?\s+i\s+{_FORMER})"
    r"(?=(?:den\s+)?(?:samme|denne|nærværende|nævnte|lov|bekendtg|anordning|cirkulære|vejledning"
    r"|LBK|BEK|barnets\slov|Europa|Råd|Kommission|direktiv|forordning|\w+lov\b)"
    rf"|[\wæøåÆØÅ-]*(?:{_NOUNS})\b)"
)
_MAY_END_AN_ACT: Final = frozenset("snvti0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ")
_MAY_FOLLOW_A_TITLE: Final = frozenset("§kKaAb")
_ENDINGS: Final = tuple(
    ["lov", "lovs", *"0123456789"] + [e + s for e in _NOUNS.split("|") for s in ("", "s")]
)
_NUMBERED_BEFORE: Final = re.compile(
    r"(?:[Ll]ovbekendtgørelse|[Bb]ekendtgørelse|(?<!\w)[Ll]ov|LBK|BEK|LOV)\s(?:nr\.\s?)?[0-9]"
)
_RULES_IN: Final = re.compile(r"\s(?:bestemmelser(?:ne)?|regler(?:ne)?)\s+i\s*$")
_LEAVING_OUT: Final = ("bortset fra ", "bortset fra bestemmelserne i ", "med undtagelse af ")
_MENTION: Final = re.compile(
    r"(?:[Ll]ovbekendtgørelse|[Bb]ekendtgørelse|[Ll]ov)\s(?:nr\.|om)\s|[\wæøåÆØÅ-]{3,}loven(?!\w)"
)


def find_citations(
    text: str, *, act: str | None = None, names: ActNames = NO_NAMES
) -> Iterator[Citation]:
    """Yield every reference in running text, in order, with its span; `act` where none is named.

    "samme lov" is the act named last before it; where none was, the citation says "samme lov".
    """
    visible = without_invisible(text)
    place = None if visible == text else positions(text)
    since, unnamed = 0, Owner(act)
    for begins in anchors(visible):
        passed = begins < since or names_itself(visible, begins)
        cluster = None if passed else cluster_pattern().match(visible, begins)
        if cluster:
            run = _run(visible, cluster)
            since, named = _act_around(visible, cluster, run, since, names)
            drafts = run.drafts if run else _members(cluster[0])
            latest = _named_last(visible, begins, named, names)
            owner = owner_of(drafts, named, unnamed, latest)
            yield from moved(drafts, owner, 0 if run else begins, place)


def _act_around(
    text: str, cluster: re.Match[str], run: Run | None, since: int, names: ActNames
) -> tuple[int, NamedAct | None]:
    """Return where the references end, and the act named after or before them."""
    ends = run.ends if run else cluster.end()
    named = _act_after(text, ends, names)
    return ends, named or _act_before(text, cluster.start(), since, names)


def _run(text: str, cluster: re.Match[str]) -> Run | None:
    """Read a cluster with its exceptions; None when it has none, which is nearly always."""
    has_exception = EXCEPTION.match(text, cluster.end())
    return Run(text, cluster.start(), group_pattern()).read() if has_exception else None


@lru_cache(maxsize=1 << 16)
def _members(cluster: str) -> tuple[Draft, ...]:
    """Return the members of a run; the same few thousand runs make up most of the law."""
    return tuple(Run(cluster, 0, group_pattern()).read().drafts)


def _act_after(text: str, at: int, names: ActNames) -> NamedAct | None:
    if text[at : at + 2] not in {" i", ", ", "\u00a0i", " o", " ,"}:
        return None
    tail = _TAIL.match(text, at)
    return names.read(text, tail.end()) if tail else None


def _act_before(text: str, at: int, since: int, names: ActNames) -> NamedAct | None:
    """Return the act named right before a reference ("dagtilbudslovens § 7")."""
    before = text[max(since, at - 160) : at]
    if before.endswith(_LEAVING_OUT):
        return _repealed_act(before, names)
    titled = text[at] in _MAY_FOLLOW_A_TITLE and "ov om " in before
    if not titled and before[-2:-1] not in _MAY_END_AN_ACT:
        return None
    return _last_name(_RULES_IN.sub("", before).rstrip(" ,\u00a0"), names, titled=titled)


def _last_name(before: str, names: ActNames, *, titled: bool) -> NamedAct | None:
    last = before.rpartition(" ")[2]
    if not (titled or last.endswith(_ENDINGS) or last.isupper()):
        return None
    found = (_whole_name(before[begins:], names) for begins in _name_starts(before))
    return next(filter(None, found), None)


def _repealed_act(before: str, names: ActNames) -> NamedAct | None:
    """Return the act that a clause repeals "bortset fra" what follows."""
    clause = before.rpartition(". ")[2] if "nr. " not in before else before
    mentions = [match.start() for match in _MENTION.finditer(clause)]
    return names.read(clause, mentions[-1]) if mentions else None


@lru_cache(maxsize=1 << 12)
def _whole_name(name: str, names: ActNames) -> NamedAct | None:
    """Return the act these words name from first to last."""
    named = names.read(name, 0)
    return named if named and not name[named.end :].strip(" ,") else None


def _name_starts(before: str) -> Iterator[int]:
    """Yield where the name of an act that ends the text may begin, longest kind of name first."""
    if before[-1:].isdigit():
        yield from (match.start() for match in _NUMBERED_BEFORE.finditer(before))
        return
    title = max(before.rfind("lov om "), before.rfind("Lov om "))
    if title >= 0:
        yield title
    last = before.rfind(" ") + 1
    yield before.rfind(" ", 0, max(last - 1, 0)) + 1
    yield last


def _named_last(text: str, at: int, named: NamedAct | None, names: ActNames) -> str | None:
    """Return the act that "samme lov" or "den nævnte bekendtgørelse" points back to."""
    if named is None or named.act != SAME:
        return None
    order = "bekendtgørelse" in text[named.end - 20 : named.end].lower()
    mentions = [
        match.start()
        for match in _MENTION.finditer(text, 0, at)
        if match[0].lower().startswith("bekendtgørelse") == order
    ]
    found = names.read(text, mentions[-1]) if mentions else None
    return found.act if found else None
