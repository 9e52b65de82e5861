# SPDX-License-Identifier: MPL-2.0
"""Where do the open data and the glossary live?"""

from django.urls import path

from handlerum_portal.pages.open_data import data, sitemap
from handlerum_portal.pages.tables.listing import listed

DATA_ROUTES = (
    *listed("data", data.data, "data"),
    path("ordbog/", data.glossary, name="glossary"),
)
# One catalogue and one zip, whatever the language of the page that led there.
DATA_FILES = (
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("data/alt.zip", data.whole, name="whole"),
    path("data/katalog.ttl", data.catalogue, {"form": "ttl"}, name="catalogue"),
    path("data/katalog.jsonld", data.catalogue, {"form": "jsonld"}, name="catalogue_jsonld"),
)
