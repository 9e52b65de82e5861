# SPDX-License-Identifier: MPL-2.0
"""The portal as `handlerum start` makes it ready, for a server that starts its own processes."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
django.setup()

from handlerum_portal.cli.serve import warm_up  # noqa: E402
from handlerum_portal.wsgi import application  # noqa: E402

warm_up()
__all__ = ["application"]
