# SPDX-License-Identifier: MPL-2.0
"""What can a feed reader and a calendar follow? Exemptions, changes of overviews, and deadlines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from handlerum_portal.pages.ministry.mandate_told import version_told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.following import CALENDAR, FEEDS
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import public_hearings
from handlerum_portal.store.deadlines import AGREEMENT_ENDS, HEARING_CLOSES
from handlerum_portal.store.deadlines import deadlines as days_ahead
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_known
from handlerum_portal.store.decisions.news import news_after
from handlerum_portal.store.evidence.evaluations import published
from handlerum_portal.store.law.stored import mandates_of
from handlerum_portal.store.mandate_changes import releases_of
from handlerum_portal.store.read import Register, register

MOST = 50
_PAGES: Final = {AGREEMENT_ENDS: "agreement", HEARING_CLOSES: "hearing"}
LINE = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    href: str
    at: datetime
    summary: str


def feed(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with an Atom feed, of one municipality or area if given."""
    if name not in FEEDS:
        raise Http404(request.path)
    facts = register()
    entries = _KINDS[name](request, facts)
    title = FEEDS[name][language() == "en"]
    here = request.build_absolute_uri()
    front = request.build_absolute_uri(reverse("front"))
    atom = Atom1Feed(title, front, "", language=language(), feed_url=here, feed_guid=here)
    for one in sorted(entries, key=lambda entry: entry.at, reverse=True)[:MOST]:
        atom.add_item(
            title=one.title,
            link=request.build_absolute_uri(one.href),
            description=one.summary,
            unique_id=one.id,
            updateddate=one.at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _of_exemptions(request: HttpRequest, facts: Register) -> Iterator[Entry]:
    in_english = language() == "en"
    for one in _chosen(request, exemptions_known(facts)):
        if one.start:
            href = reverse("exemption", args=[one.key])
            yield Entry(
                id=request.build_absolute_uri(href),
                title=one.title_en if in_english else one.title_da,
                href=href,
                at=datetime.combine(one.start, time(), UTC),
                summary=one.what_en if in_english else one.what_da,
            )


def _of_changes(request: HttpRequest, facts: Register) -> Iterator[Entry]:
    news, _ = news_after(-1)
    for one in news:
        if _fits(request, one.municipality, one.area):
            href = reverse("overview", args=[one.municipality])
            yield Entry(
                id=f"{request.build_absolute_uri(href)}#{one.seq}",
                title=one.title,
                href=href,
                at=datetime.combine(date.fromisoformat(one.day), time(), UTC),
                summary=_home(one.municipality, facts),
            )


def _of_mandates(request: HttpRequest, facts: Register) -> Iterator[Entry]:
    for mandate in mandates_of(facts):
        at_home = [one for one in facts.agreements if one.area == mandate.area.value]
        shown = [one for one in at_home if _fits(request, one.municipality, one.area)]
        for row in releases_of(mandate, facts) if shown else ():
            href = reverse("agreement_tab", args=[shown[0].key, "ramme"])
            told = version_told(row, mandate)
            yield Entry(
                id=f"{request.build_absolute_uri(href)}#{row.number}",
                title=f"{dict(mandate.names).get(language(), mandate.id)} ({row.number})",
                href=href,
                at=row.released_at,
                summary=f"{row.begins}: {told['reason']} ({told['source']})",
            )


def _of_hearings(request: HttpRequest, facts: Register) -> Iterator[Entry]:
    for one in public_hearings():
        if _fits(request, one.municipality, one.area):
            href = reverse("hearing", args=[one.pk])
            yield Entry(
                id=request.build_absolute_uri(href),
                title=one.title,
                href=href,
                at=datetime.combine(one.done or one.opens, time(), UTC),
                summary=f"{_home(one.municipality, facts)}: {one.opens} – {one.closes}",
            )


def _of_evaluations(request: HttpRequest, facts: Register) -> Iterator[Entry]:  # noqa: ARG001
    for one in published():
        href = reverse("evaluation", args=[one.plan.key])
        yield Entry(
            id=request.build_absolute_uri(href),
            title=one.plan.title,
            href=href,
            at=one.published_at or clock.now(),
            summary=one.sha256,
        )


_KINDS: Final[Mapping[str, Callable[[HttpRequest, Register], Iterator[Entry]]]] = {
    "fravigelser": _of_exemptions,
    "oversigter": _of_changes,
    "rammer": _of_mandates,
    "hoeringer": _of_hearings,
    "evalueringer": _of_evaluations,
}


def deadlines(request: HttpRequest) -> HttpResponse:
    """Answer with a calendar of the days on which something begins or ends."""
    facts, stamp = register(), clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Handlerum//frister//DA"]
    lines += [f"X-WR-CALNAME:{_said('title')}", "X-PUBLISHED-TTL:P1D"]
    for uid, day, title, href in _days(request, facts):
        address = request.build_absolute_uri(href)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@{request.get_host().partition(':')[0]}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(title)}",
            f"URL:{address}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    body = "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])
    response = HttpResponse(body.encode(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="frister.ics"'
    return response


def _days(request: HttpRequest, facts: Register) -> Iterator[tuple[str, date, str, str]]:
    in_english = language() == "en"
    for one in days_ahead(facts):
        if not _fits(request, one.municipality, one.area):
            continue
        what = one.what_en if in_english else one.what_da
        where = "" if one.kind == AGREEMENT_ENDS else f" ({_home(one.municipality, facts)})"
        href = reverse(_PAGES.get(one.kind, "exemption"), args=[one.key.removeprefix("h-")])
        yield f"{one.key}-{one.kind}", one.day, f"{_said(one.kind)}: {what}{where}", href


def _chosen(request: HttpRequest, rows: Iterable[ExemptionTold]) -> Iterator[ExemptionTold]:
    return (row for row in rows if _fits(request, row.municipality, row.area))


def _fits(request: HttpRequest, municipality: str, area: str) -> bool:
    given = request.GET
    return given.get("kommune", "") in ("", municipality) and given.get("omraade", "") in ("", area)


def _home(code: str, facts: Register) -> str:
    home = facts.municipality(code)
    return home.name if home else code


def _said(key: str) -> str:
    return CALENDAR[key][language() == "en"]


def _escaped(text: str) -> str:
    """Escape a text as RFC 5545 § 3.3.11 asks."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Fold a line to at most 75 octets, never inside a character (RFC 5545 § 3.1)."""
    parts, room, size = [""], LINE, 0
    for character in line:
        width = len(character.encode())
        if size + width > room:
            parts.append("")
            room, size = LINE - 1, 0
        parts[-1] += character
        size += width
    return "\r\n ".join(parts)
