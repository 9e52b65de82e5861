# SPDX-License-Identifier: MPL-2.0
"""Where does one follow the register?"""

from django.urls import path

from handlerum_portal.pages.following import feeds, follow

FOLLOW_ROUTES = (
    path("foelg/", follow.follow, name="follow"),
    path("foelg/<str:token>/", follow.follow_link, name="follow_link"),
    path("feeds/<slug:name>.atom", feeds.feed, name="feed"),
    path("kalender/frister.ics", feeds.deadlines, name="deadlines"),
)
