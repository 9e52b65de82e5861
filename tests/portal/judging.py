# SPDX-License-Identifier: MPL-2.0
"""What does a reader do with a file: read it, refuse it by name, or fail as none should?"""

from pathlib import PurePath

from handlerum.errors import UnreadableSource
from handlerum.law.plain_rules import read_rules
from handlerum.law.source import read_source
from handlerum_portal.actions.law.rule_files import lines_of

_LAW = {".xml", ".json"}


def judge(content: bytes, name: str) -> str:
    """Return "read" or "refused"; whatever else a reader raises goes through."""
    try:
        if PurePath(name).suffix in _LAW:
            read_source(content, name)
        else:
            read_rules(lines_of(content, name), name)
    except UnreadableSource as error:
        told = error
    else:
        return "read"
    assert told.data["file"] == name
    assert told.data["reason"]
    assert name in str(told)
    return "refused"
