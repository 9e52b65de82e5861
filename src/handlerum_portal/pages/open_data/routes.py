# SPDX-License-Identifier: MPL-2.0
"""Where do the open data and the glossary live?"""

from django.urls import path

from handlerum_portal.pages.open_data import data, sitemap, tables
from handlerum_portal.pages.tables.listing import listed

DATA_ROUTES = (
    *listed("data", data.data, "data"),
    path("data/tabeller/<slug:name>/", tables.open_table, name="open_table"),
    path("ordbog/", data.glossary, name="glossary"),
)
# One catalogue and one zip, whatever the language of the page that led there.
DATA_FILES = (
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("data/alt.zip", data.whole, name="whole"),
    path(
        "data/tabeller/<slug:name>/skema.json", tables.open_table_schema, name="open_table_schema"
    ),
    path("data/tabeller/<slug:name>.<slug:form>", tables.open_table_file, name="open_table_file"),
    path("data/katalog.ttl", data.catalogue, {"form": "ttl"}, name="catalogue"),
    path("data/katalog.jsonld", data.catalogue, {"form": "jsonld"}, name="catalogue_jsonld"),
)
