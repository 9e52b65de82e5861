# SPDX-License-Identifier: MPL-2.0
"""How does a template come to a report's layout? The content goes in, the layout comes out."""

from collections.abc import Mapping
from typing import Any

from django import template

from handlerum_portal.pages.evaluation_report.report import report_context
from handlerum_portal.pages.templatetags.words import language

register = template.Library()


@register.simple_tag
def laid_out(content: Mapping[str, Any]) -> dict[str, object]:
    """Return page 1 and annex of a report in the page's language."""
    return report_context(content, language())
