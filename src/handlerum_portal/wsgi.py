# SPDX-License-Identifier: MPL-2.0
"""Where does a web server find the portal?"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
application = get_wsgi_application()
