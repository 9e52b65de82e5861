# SPDX-License-Identifier: MPL-2.0
"""Where does a longitude and latitude lie in metres? ETRS89 / UTM zone 32, as Danish maps use it.

Krüger's series in the third flattening, as in Karney, Transverse Mercator with an accuracy of a
few nanometers (Journal of Geodesy 85, 2011), equations 7 to 12, to the third order: below a
millimetre over Denmark. WGS 84 is taken as ETRS89; they lie less than a metre apart.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
_RADIUS: Final = 6_378_137.0
_FLATTENING: Final = 1 / 298.257222101
_MERIDIAN: Final = 9.0
_SCALE: Final = 0.9996
_EAST: Final = 500_000.0
_N: Final = _FLATTENING / (2 - _FLATTENING)
_MEAN: Final = _RADIUS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_WAVES: Final = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)


def utm32(degrees: Points) -> Points:
    """Return rows of (longitude, latitude) in degrees as rows of (easting, northing) in metres."""
    away = np.radians(degrees[:, 0] - _MERIDIAN)
    sine = np.sin(np.radians(degrees[:, 1]))
    eccentricity = 2 * np.sqrt(_N) / (1 + _N)
    tangent = np.sinh(np.arctanh(sine) - eccentricity * np.arctanh(eccentricity * sine))
    north = np.arctan2(tangent, np.cos(away))
    east = np.arctanh(np.sin(away) / np.hypot(1.0, tangent))
    x, y = east.copy(), north.copy()
    for order, wave in enumerate(_WAVES, 1):
        x += wave * np.cos(2 * order * north) * np.sinh(2 * order * east)
        y += wave * np.sin(2 * order * north) * np.cosh(2 * order * east)
    return np.column_stack([_EAST + _SCALE * _MEAN * x, _SCALE * _MEAN * y])
