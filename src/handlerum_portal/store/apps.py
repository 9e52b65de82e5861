# SPDX-License-Identifier: MPL-2.0
"""Which tables belong to the portal? This one app holds them all."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The only app with tables."""

    name = "handlerum_portal.store"
    label = "store"
