# SPDX-License-Identifier: MPL-2.0
"""What would an ordinary Django list of the same rows carry?"""

import os
from typing import Any

import django
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

from handlerum_portal.store.models import Decision  # noqa: E402

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
PAGE = Engine().from_string(
    "<!doctype html><title>Decisions</title><h1>{{ count }}</h1><table>"
    "{% for d in page %}<tr><th><a href='{{ d.key }}/'>{{ d.key }}</a><td>{{ d.municipality }}"
    "<td>{{ d.area }}<td>{{ d.what_da }}<td>{{ d.rule }}<td>{{ d.decided }}</tr>{% endfor %}"
    "</table>"
)


def rows(request: HttpRequest) -> HttpResponse:
    """List, filter and page as the admin does it: one query to count, one to fetch."""
    found: Any = Decision.objects.all()
    if code := request.GET.get("kommune"):
        found = found.filter(municipality=code)
    if words := request.GET.get("q"):
        found = found.filter(Q(what_da__icontains=words) | Q(rule__icontains=words))
    page = Paginator(found, 25).get_page(request.GET.get("side"))
    shown = {"page": page, "count": page.paginator.count}
    return HttpResponse(PAGE.render(Context(shown)))


def one(_request: HttpRequest, key: str) -> HttpResponse:
    """Show one row."""
    found = Decision.objects.filter(key=key)
    return HttpResponse(PAGE.render(Context({"page": found, "count": key})))


urlpatterns = [path("", rows), path("<str:key>/", one)]
application = get_wsgi_application()
