# SPDX-License-Identifier: MPL-2.0
"""What does the publisher take away? Time, number and checksum, as a page and on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.overview_comparison import compare
from handlerum.time import day_after_publication
from handlerum_portal.actions.decisions.edition_letters import told_of
from handlerum_portal.pages.papers.edition import published_in_words, told
from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import STEPS
from handlerum_portal.pages.wording.edition import file_name_in_words
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.pages.wording.publish import words_of
from handlerum_portal.store.decisions.courses import edition_in, edition_numbered
from handlerum_portal.store.ledger.log import event, is_signed
from handlerum_portal.store.models import EditionFile, OverviewEdition


def publish_receipt(request: HttpRequest, code: str, area: str, number: int) -> HttpResponse:
    """Show the receipt, with the files that were made."""
    context = _receipt(code, area, number)
    crumbs = [
        {"text": PEOPLE["desk"][language() == "en"], "href": reverse("desk")},
        {
            "text": words_of("title", language()),
            "href": reverse("publish_overview", args=[code, area]),
        },
        {"text": words_of("receipt", language())},
    ]
    return render(
        request, "publishing/receipt.html", {**context, "crumbs": crumbs, "section": "desk"}
    )


def publish_receipt_pdf(_request: HttpRequest, code: str, area: str, number: int) -> HttpResponse:
    """Send the receipt as PDF/UA, for the case file."""
    page = paper_html("papers/receipt.html", _receipt(code, area, number), language())
    answer = HttpResponse(to_pdf(page), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="kvittering-{code}-{area}-{number}.pdf"'
    return answer


def _receipt(code: str, area: str, number: int) -> dict[str, Any]:
    row = OverviewEdition.objects.filter(municipality=code, area=area, number=number).first()
    if row is None:
        raise Http404(f"{code}/{area}/{number}")
    edition = edition_in(row)
    found = compare(edition_numbered(code, area, number - 1), edition)
    changed = (*found.new, *found.changed, *found.withdrawn)
    files = EditionFile.objects.filter(edition=row).order_by("name")
    step = str(event(row.event_id).payload["step"])
    return {
        "text": told(edition, language()),
        "step": step,
        "done": STEPS[step][1][language() == "en"],
        "ends": sorted({line.ends_on.isoformat() for line in found.changed}),
        "area": area,
        "published": published_in_words(edition, language()),
        "earliest": day_after_publication(edition.publication.at),
        "seq": row.event_id,
        "is_signed": is_signed(row.event_id),
        "decisions": list(dict.fromkeys(line.decision for line in changed)),
        "told": told_of(area),
        "files": [
            (
                reverse("published_file", args=[f"{code}/{area}/{number}/{name}"]),
                file_name_in_words(name, language()),
                digest,
            )
            for name, digest in files.values_list("name", "digest")
        ],
    }
