# SPDX-License-Identifier: MPL-2.0
"""Who signs in the tests? A slow Ed25519 signer written from RFC 8032 § 5.1.6, affine points."""

from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Y = 4 * pow(5, -1, P) % P
X = 15112221349535400772501151409588531511454012693041857206046113283949847762202


class SlowSigner:
    """Holds a private seed of 32 bytes; calling it signs."""

    def __init__(self, seed: bytes) -> None:
        digest = sha512(seed).digest()
        number = int.from_bytes(digest[:32], "little")
        self._scalar = number & (1 << 254) - 8 | 1 << 254
        self._prefix = digest[32:]
        self.public = encoded(times(self._scalar))

    def __call__(self, message: bytes, /) -> bytes:
        nonce = number_of(self._prefix, message)
        point = encoded(times(nonce))
        scalar = (nonce + number_of(point, self.public, message) * self._scalar) % ORDER
        return point + scalar.to_bytes(32, "little")


def number_of(*parts: bytes) -> int:
    return int.from_bytes(sha512(b"".join(parts)).digest(), "little") % ORDER


def times(scalar: int) -> tuple[int, int]:
    """Add the base point to itself, as fractions kept in one common denominator."""
    total, power = (0, 1, 1), (X, Y, 1)
    while scalar:
        if scalar & 1:
            total = plus(total, power)
        power, scalar = plus(power, power), scalar >> 1
    inverse = pow(total[2], -1, P)
    return total[0] * inverse % P, total[1] * inverse % P


def plus(a: tuple[int, int, int], b: tuple[int, int, int]) -> tuple[int, int, int]:
    """Add by the projective formula of Bernstein et al. 2008, § 6 (twisted, a = −1)."""
    z = a[2] * b[2] % P
    zz = z * z % P
    xx, yy = a[0] * b[0] % P, a[1] * b[1] % P
    e = D * xx * yy % P
    f, g = zz - e, zz + e
    cross = (a[0] + a[1]) * (b[0] + b[1]) - xx - yy
    return z * f * cross % P, z * g * (yy + xx) % P, f * g % P


def encoded(point: tuple[int, int]) -> bytes:
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")
