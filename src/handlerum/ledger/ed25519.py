# SPDX-License-Identifier: MPL-2.0
"""Is this signature of that key? Ed25519 verification in plain Python (RFC 8032 § 5.1.7).

It handles no secrets, so it need not run in constant time.
"""

from hashlib import sha512
from typing import Final, TypeAlias

KEY_SIZE: Final = 32
SIGNATURE_SIZE: Final = 64
_P: Final = 2**255 - 19
_ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_D: Final = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE: Final = pow(2, (_P - 1) // 4, _P)

# Extended homogeneous coordinates (X, Y, Z, T) of RFC 8032 § 5.1.4.
_Point: TypeAlias = tuple[int, int, int, int]
_NEUTRAL: Final = (0, 1, 1, 0)


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Claim that the signature is valid; anything malformed or out of range is not."""
    if len(signature) != SIGNATURE_SIZE or not is_key(public_key):
        return False
    scalar = int.from_bytes(signature[32:], "little")
    # Without this bound every signature would have a second, equally valid form.
    if scalar >= _ORDER:
        return False
    digest = sha512(signature[:32] + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    x, y, z, t = _decoded(public_key)
    return _encoded(_sum_of_products(scalar, challenge, (-x % _P, y, z, -t % _P))) == signature[:32]


def is_key(public_key: bytes) -> bool:
    """Claim that the bytes encode a point of the curve that is not of small order."""
    if len(public_key) != KEY_SIZE:
        return False
    try:
        point = _decoded(public_key)
    except ValueError:
        return False
    for _ in range(3):
        point = _add(point, point)
    return point[0] % _P != 0


def _decoded(data: bytes) -> _Point:
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= _P:
        raise ValueError("the y coordinate is not reduced")
    x = _recovered_x(y)
    if x == 0 and sign:
        raise ValueError("zero has no sign")
    x = x if x & 1 == sign else _P - x
    return x, y, 1, x * y % _P


def _recovered_x(y: int) -> int:
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P:
        raise ValueError("no point of the curve has this y coordinate")
    return x


def _encoded(point: _Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, _P)
    return (y * inverse % _P | (x * inverse % _P & 1) << 255).to_bytes(32, "little")


def _add(first: _Point, second: _Point) -> _Point:
    x1, y1, z1, t1 = first
    x2, y2, z2, t2 = second
    a, b = (y1 - x1) * (y2 - x2) % _P, (y1 + x1) * (y2 + x2) % _P
    c, d = 2 * t1 * t2 * _D % _P, 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _sum_of_products(scalar: int, challenge: int, point: _Point) -> _Point:
    """Return scalar·B + challenge·point, sharing the doublings of both."""
    table = (_NEUTRAL, _BASE, point, _add(_BASE, point))
    total = _NEUTRAL
    for bit in range(max(scalar, challenge).bit_length() - 1, -1, -1):
        total = _add(total, total)
        total = _add(total, table[(scalar >> bit & 1) | (challenge >> bit & 1) << 1])
    return total


_BASE: Final = _decoded((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
