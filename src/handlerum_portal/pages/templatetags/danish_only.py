# SPDX-License-Identifier: MPL-2.0
"""Is there a text in Danish only on an English page? Then it says so, once, under its name."""

import re
from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from handlerum_portal.pages.templatetags.words import cite, language
from handlerum_portal.pages.wording.saying import say

register = template.Library()
_DANISH: Final = re.compile(r'<(\w+)(?=[^>]*\slang="da")[^>]*>(.*?)</\1>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
# The name of an act or a provision is one or two words, and is written alike in both languages.
_A_TEXT: Final = 3
_HEADING: Final = "</h1>"


def holds_danish(html: str) -> bool:
    """Claim that a passage marked as Danish is a text, and not a name or a citation."""
    texts = (_TAG.sub(" ", found[2]) for found in _DANISH.finditer(html))
    return any(len(_WORD.findall(text)) >= _A_TEXT for text in texts)


@register.filter
def inset(text: str, danish: str) -> SafeString:
    """Write a sentence of which a part is in Danish only, and is marked so."""
    before, part, after = text.partition(danish) if danish else (text, "", "")
    marked = format_html('<span lang="da">{}</span>', cite(part)) if part else ""
    return format_html("{}{}{}", cite(before), marked, cite(after))


class _Marked(template.Node):
    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html = self.nodelist.render(context)
        if language() == "da" or not holds_danish(html):
            return html
        mark = format_html('<p class="danish-only" role="note">{}</p>', say("danish_only", "en"))
        before, heading, after = html.partition(_HEADING)
        # Both halves are what the templates drew, escaped there.
        return mark_safe(f"{before}{heading}{mark}{after}" if heading else f"{mark}{html}")  # noqa: S308


@register.tag
def marks_danish(parser: template.base.Parser, _token: template.base.Token) -> _Marked:
    """Read `{% marks_danish %} … {% endmarks_danish %}`: a page that tells of its Danish texts."""
    inside = parser.parse(("endmarks_danish",))
    parser.delete_first_token()
    return _Marked(inside)
