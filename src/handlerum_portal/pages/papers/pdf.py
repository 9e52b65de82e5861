# SPDX-License-Identifier: MPL-2.0
"""How is a paper set on A4 and printed? One template, one small stylesheet, no other file."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template, render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from handlerum_portal.actions.decisions.printing import NoPrinter, to_pdf


def paper_html(
    template: str, context: Mapping[str, Any], language: str, style: str = "papers/paper.css"
) -> str:
    """Return a page that stands alone: its stylesheet is inside it, and allowed by its hash."""
    css = get_template(style).render()
    inside = {
        "language": language,
        "style": mark_safe(css),  # noqa: S308 (our own file)
        "style_hash": style_hash(css),
    }
    with override(language):
        return render_to_string(template, {**context, **inside})


def style_hash(css: str) -> str:
    """Return what a content security policy calls this stylesheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


__all__ = ["NoPrinter", "paper_html", "style_hash", "to_pdf"]
