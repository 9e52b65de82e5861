# SPDX-License-Identifier: MPL-2.0
"""Where do the frame and the files of the map live?"""

from django.urls import path

from handlerum_portal.pages.maps import files, frame

MAP_ROUTES = (
    path("kort.<slug:form>", files.map_file, name="map_file"),
    path("indlejr/kort/", frame.map_frame, name="map_frame"),
)
