# SPDX-License-Identifier: MPL-2.0
"""How do templates speak two languages, write citations and days, and draw icons?"""

import re
from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.pages.wording.need import said
from handlerum_portal.pages.wording.permission import words as permission_words
from handlerum_portal.pages.wording.saying import (
    day_in_words,
    days_in_words,
    last_day_in_words,
    moment_in_words,
    name_of,
    oclock_in_words,
)

register = template.Library()
NBSP = "\u00a0"
_GLUE = re.compile(r"(§§?|stk\.|nr\.|kapitel|afsnit|litra|LBK|BEK|[Ll]ov|[Aa]ct) (?=[\dA-Zabc])")
_LETTER = re.compile(r"(?<=\d) (?=(?:[a-zæøå](?:\b|$)|pkt\.))")


def language() -> str:
    """Return the language of this page: "da" or "en"."""
    return "en" if (get_language() or "da").startswith("en") else "da"


@register.simple_tag
def t(danish: str, english: str) -> str:
    """Choose the sentence in the page's language."""
    return english if language() == "en" else danish


class _Bilingual(template.Node):
    def __init__(self, danish: template.NodeList, english: template.NodeList) -> None:
        self.danish, self.english = danish, english

    def render(self, context: template.Context) -> SafeString:
        return (self.english if language() == "en" else self.danish).render(context)


@register.tag
def da(parser: template.base.Parser, _token: template.base.Token) -> _Bilingual:
    """Read `{% da %} … {% en %} … {% endda %}`: the same passage in both languages."""
    danish = parser.parse(("en",))
    parser.delete_first_token()
    english = parser.parse(("endda",))
    parser.delete_first_token()
    return _Bilingual(danish, english)


@register.filter
def words(row: object, field: str) -> str:
    """Return the column of that name in the page's language."""
    if isinstance(row, dict):
        value = row.get(field, row)
        return str(value.get(language(), "") if isinstance(value, dict) else value)
    return days_in_words(str(getattr(row, f"{field}_{language()}")), language())


@register.filter
def danish(text: str) -> str:
    """Write a text there is in Danish only: its days in words, its citations kept whole."""
    return cite(days_in_words(str(text), "da"))


@register.filter
def name(code: str, group: str) -> str:
    """Return the name of a code ("opfyldt", "obligation_status") in the page's language."""
    return name_of(group, code, language())


@register.filter
def called(code: str, group: str) -> str:
    """Return what staff and citizens call a code ("vist", "suggestion")."""
    return named(group, str(code), language())


@register.filter
def said_need(code: str) -> str:
    """Return the outcome of the exemption check in words."""
    return said(code, language())


@register.filter
def permission(code: str) -> str:
    """Return an answer to "may this be set aside?" in words."""
    return permission_words(str(code), language())


@register.filter
def cite(text: str) -> str:
    """Write a citation so that § and number never part at the end of a line."""
    return _LETTER.sub(NBSP, _GLUE.sub(rf"\1{NBSP}", str(text)))


@register.filter
def written(sent: object, name: str) -> str:
    """Return what somebody wrote in a field of a step that was refused; else nothing."""
    return str(sent.get(f"f-{name}", "")) if isinstance(sent, dict) else ""


@register.filter
def day(value: date | str) -> str:
    """Write a day, a month or a year in words."""
    return day_in_words(value, language())


@register.filter
def last_day(first_without: date | str | None) -> str:
    """Write the last day of a period whose first day without it is kept; nothing without an end."""
    return last_day_in_words(first_without, language()) if first_without else ""


@register.filter
def oclock(instant: datetime, to_the: str = "minute") -> str:
    """Write the Danish time of day as the page's language does."""
    return oclock_in_words(instant, language(), to_the_second=to_the == "second")


@register.filter
def moment(instant: datetime) -> str:
    """Write day and time of day in Denmark."""
    return moment_in_words(instant, language())


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon from the vendored sprite, silent to screen readers."""
    sprite = static("vendor/dkfds/img/all-svg-icons.svg")
    return format_html(
        '<svg class="icon-svg" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        sprite,
        name,
    )


@register.simple_tag
def query(**parts: object) -> str:
    """Write the part of an address after `?`, leaving out what is empty."""
    kept = {key: str(value) for key, value in parts.items() if value}
    return conditional_escape("?" + urlencode(kept) if kept else "")
