# SPDX-License-Identifier: MPL-2.0
"""Was this answer or this code used before, by whichever process?"""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from handlerum_portal.store import clock
from handlerum_portal.store.models import SeenAssertion


def is_first_use(kind: str, key: str, until: datetime) -> bool:
    """Claim that it was not used before; it is remembered until then, as a hash."""
    digest = hashlib.sha256(f"{kind}\0{key}".encode()).hexdigest()
    SeenAssertion.objects.filter(until__lt=clock.now()).delete()
    try:
        with transaction.atomic():
            SeenAssertion.objects.create(digest=digest, until=until)
    except IntegrityError:
        return False
    return True
