# SPDX-License-Identifier: MPL-2.0
"""Where do templates and static files lie?"""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages for people."""

    name = "handlerum_portal.pages"
    label = "pages"
