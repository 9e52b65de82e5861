# SPDX-License-Identifier: MPL-2.0
"""What is the least that numpy can do? Which rules hold, and nothing about why.

Written apart from the engine; it shares only the order of the rules with it.
"""

from datetime import date, datetime

import numpy as np

from bench.applicability_rows import Row, exemption_rows, microseconds, rule_rows
from handlerum.applicability.rulebook import Rulebook
from handlerum.place import Place


class Floor:
    """Columns gathered for each municipality and area; exemptions gathered for each place."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rules = rule_rows(rulebook)
        self.exemptions = exemption_rows(rulebook)
        self.columns = {}
        self.of_place = {}
        for row in self.exemptions:
            self.of_place.setdefault((row[1], row[2], row[3]), []).append(row[4:])

    def prepare(self, place: Place) -> tuple:
        """Gather what a place needs, so that it is not counted as time to answer."""
        key = self.key(place)
        if key not in self.columns:
            self.columns[key] = self.gather(place)
        return self.columns[key]

    def key(self, place: Place) -> tuple:
        return place.municipality, place.area, place.institution.id

    def gather(self, place: Place) -> tuple:
        here = [
            row
            for row in self.rules
            if row[1] in ("", place.municipality)
            and row[2] in ("", place.area)
            and row[3] in ("", place.institution.id)
        ]
        positions = np.array([row[0] for row in here], dtype=np.int32)
        freed = [
            row
            for code in ("", place.municipality)
            for area in ("", place.area)
            for institution in ("", place.institution.id)
            for row in self.of_place.get((code, area, institution), ())
        ]
        cuts = np.searchsorted(positions, np.array([row[4:6] for row in freed]).reshape(-1, 2))
        return (positions, *_columns(here, 4), *_columns(freed, 0), cuts)

    def holding(self, place: Place, on: date, known_at: datetime) -> np.ndarray:
        """Return the positions of the rules that hold."""
        day, known = np.int32(on.toordinal()), np.int64(microseconds(known_at))
        positions, a, b, c, d, e, f, g, h, cuts = self.prepare(place)
        ok = (a <= day) & (day < b) & (c <= known) & (known < d)
        active = (e <= day) & (day < f) & (g <= known) & (known < h)
        for low, high in cuts[active].tolist():
            ok[low:high] = False
        return positions[ok]


class NationFloor:
    """Words of 64 rules: one row for each municipality and area, then for each institution."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules, freed = rule_rows(rulebook), exemption_rows(rulebook)
        self.times = _columns(rules, 4)
        self.freed_times = _columns(freed, 4)
        institutions = rulebook.institutions
        codes = np.array([i.municipality for i in institutions])
        areas = np.array([str(i.area) for i in institutions])
        ids = np.array([i.id for i in institutions])
        owner, area, house = (np.array([row[n] for row in rules]) for n in (1, 2, 3))
        order = sorted({(i.municipality, str(i.area)) for i in institutions})
        number = {profile: n for n, profile in enumerate(order)}
        self.profile = np.array([number[i.municipality, str(i.area)] for i in institutions])
        self.base = np.array(
            [
                _pack(np.isin(owner, ("", m)) & np.isin(area, ("", a)) & (house == ""))
                for m, a in order
            ]
        )
        self.local = [
            (np.flatnonzero(ids == home)[0], _pack(house == home)) for home in set(house) - {""}
        ]
        spot = np.arange(len(rules))
        self.keep = np.array([_pack((spot < row[8]) | (spot >= row[9])) for row in freed])
        self.hits = [_hits(row, order, codes, areas, ids) for row in freed]

    def holding(self, on: date, known_at: datetime) -> np.ndarray:
        """Return shape (institutions, words)."""
        day, known = np.int32(on.toordinal()), np.int64(microseconds(known_at))
        a, b, c, d = self.times
        now = _pack((a <= day) & (day < b) & (c <= known) & (known < d))
        a, b, c, d = self.freed_times
        active = np.flatnonzero((a <= day) & (day < b) & (c <= known) & (known < d)).tolist()
        profiles = self.base & now
        houses = []
        for n in active:
            is_house, rows = self.hits[n]
            if is_house:
                houses.append((rows, self.keep[n]))
            else:
                for row in rows:
                    profiles[row] &= self.keep[n]
        everyone = profiles[self.profile]
        gone = self.base & now & ~profiles
        for row, words in self.local:
            everyone[row] |= words & now & ~gone[self.profile[row]]
        for row, keep in houses:
            everyone[row] &= keep
        return everyone


def _columns(rows: list[Row], first: int) -> list[np.ndarray]:
    kinds = (np.int32, np.int32, np.int64, np.int64)
    return [np.array([row[first + n] for row in rows], dtype=kinds[n]) for n in range(4)]


def _pack(mask: np.ndarray) -> np.ndarray:
    octets = np.packbits(mask, bitorder="little")
    return np.pad(octets, (0, -len(octets) % 8)).view(np.uint64)


def _hits(
    row: Row, order: list, codes: np.ndarray, areas: np.ndarray, ids: np.ndarray
) -> tuple[bool, list[int]]:
    if row[3]:
        found = (ids == row[3]) & np.isin(codes, row[1]) & np.isin(areas, row[2])
        return True, np.flatnonzero(found).tolist()
    return False, [n for n, (m, a) in enumerate(order) if row[1] in ("", m) and row[2] in ("", a)]
