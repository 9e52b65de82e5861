# SPDX-License-Identifier: MPL-2.0
"""How is a word explained where it stands? Shown on hover and focus; a press leads to its entry."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store.glossary import term_named

register = template.Library()
_MARK = (
    '<span class="term"><a href="{}#{}" aria-describedby="{}-her">{}</a>'
    '<span class="term-said" role="tooltip" id="{}-her">{}</span></span>'
)


@register.simple_tag(takes_context=True)
def term(context: template.Context, word: str, danish: str = "", english: str = "") -> SafeString:
    """Write a word of the glossary, explained the first time a page has it.

    `word` is its Danish entry; `danish` and `english` say it as the sentence does. Raises KeyError.
    """
    known, in_english = term_named(word), language() == "en"
    shown = (english or known.english) if in_english else (danish or known.danish)
    page: Any = context.render_context
    told: set[str] = page.setdefault("terms_told", set())
    if known.id in told:
        return format_html("{}", shown)
    told.add(known.id)
    means = known.means_en if in_english else known.means_da
    return format_html(_MARK, reverse("glossary"), known.id, known.id, shown, known.id, means)
