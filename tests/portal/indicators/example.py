# SPDX-License-Identifier: MPL-2.0
"""An invented indicator, its definition, and the places it is measured in."""

from datetime import date

from handlerum.evaluation.goals import Indicator
from handlerum.evaluation.verdict import Direction

SHARE = Indicator(
    "andel", "Andel", "Opdigtet andel", "procent", Direction.HIGHER_IS_BETTER, "Opdigtet", 1.0
)
NAMES = {"0217": "Helsingør", "0840": "Rebild"}
DEFINITIONS = """
indicators:
- id: andel
  name: Andel
  definition: Opdigtet andel
  unit: procent
  direction: higher
  source: Opdigtet kilde
  smallest_effect: 1.0
  table: OPDIGT1
- id: karakter
  name: Karakter
  definition: Opdigtet gennemsnit
  unit: point
  direction: higher
  source: Opdigtet kilde
  smallest_effect: 0.2
  education:
    query: {område: GS, emne: KARA, nøgletal: [Opdigtet]}
    columns: {place: Kommune, period: Skoleår, value: Opdigtet}
"""
DAY = date(2025, 1, 1)
