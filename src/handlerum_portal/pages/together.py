# SPDX-License-Identifier: MPL-2.0
"""What must never part at the end of a line? A section and its number, on every page there is."""

import re
from typing import Any, Final

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils.safestring import SafeString, mark_safe

NBSP: Final = "\u00a0"
# Tags and what stands word for word are passed over; the first letters let the search run fast.
_APART: Final = re.compile(
    r"<(?:pre|code|textarea|script|style|option|title)\b.*?</|<[^>]*>"
    r"|§[ \n\u00a0]*\d+(?:[ \n]+[a-hj-zæøå](?![\wæøå]))?"
    r"|(?:stk\.|nr\.|kapitel|Kapitel|litra)[ \n]+(?=\d)",
    re.DOTALL,
)
_BREAK: Final = re.compile(r"[ \n]+")


def together(html: str) -> str:
    """Return a page in which a section and its number stay on one line."""
    return _APART.sub(_bound, html)


def _bound(found: re.Match[str]) -> str:
    words = found[0]
    return words if words.startswith("<") else _BREAK.sub(NBSP, words)


class Templates(DjangoTemplates):
    """Django's own templates, whose pages are bound together as they are made."""

    def get_template(self, template_name: str) -> Any:
        """Return a template by its name."""
        found = super().get_template(template_name)
        return _Page(found.template, self) if template_name.endswith(".html") else found


class _Page(Template):
    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        return mark_safe(together(super().render(context, request)))  # noqa: S308
