# SPDX-License-Identifier: MPL-2.0
"""Opens the invented people of the tests in a register, and loads the example of figures into it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
import django

django.setup()

from handlerum_portal.actions.evidence.evidence_example import load_example  # noqa: E402
from handlerum_portal.actions.people.accounts import open_person  # noqa: E402
from tests.browser.people import PASSWORD, PEOPLE  # noqa: E402

for name, role, code in PEOPLE:
    open_person(name, role, code, PASSWORD)
load_example()
