"""The server's half of NTLM over HTTP, enough to check a password: version 2 responses alone ([MS-NLMP]).

No session keys, no signing, no channel bindings. MD4 is written out here because OpenSSL 3 does not offer it any more.
"""

import hmac
import struct
from dataclasses import dataclass

SIGNATURE = b"NTLMSSP\x00"
"""What every message begins with."""

# UNICODE, REQUEST_TARGET, NTLM, ALWAYS_SIGN, TARGET_TYPE_DOMAIN, EXTENDED_SESSIONSECURITY, TARGET_INFO, VERSION, 128, 56
_FLAGS = 0x1 | 0x4 | 0x200 | 0x8000 | 0x10000 | 0x80000 | 0x800000 | 0x2000000 | 0x20000000 | 0x80000000
_MASK = 0xFFFFFFFF


def challenge_message(challenge: bytes, domain: str, host: str) -> bytes:
    """The CHALLENGE_MESSAGE (type 2) with a challenge of 8 octets ([MS-NLMP] 2.2.1.2)."""
    target = domain.encode("utf-16-le")
    names = ((2, domain), (1, host))
    info = (
        b"".join(struct.pack("<HH", kind, len(name.encode("utf-16-le"))) + name.encode("utf-16-le") for kind, name in names) + b"\x00" * 4
    )
    head = 56
    return (
        SIGNATURE
        + struct.pack("<I", 2)
        + struct.pack("<HHI", len(target), len(target), head)
        + struct.pack("<I", _FLAGS)
        + challenge
        + b"\x00" * 8
        + struct.pack("<HHI", len(info), len(info), head + len(target))
        + b"\x0a\x00\x63\x45\x00\x00\x00\x0f"
        + target
        + info
    )


@dataclass(frozen=True, slots=True)
class Authenticate:
    """What an AUTHENTICATE_MESSAGE (type 3) says ([MS-NLMP] 2.2.1.3)."""

    user: str
    domain: str
    response: bytes
    """NtChallengeResponse."""

    def proves(self, password: str, challenge: bytes) -> bool:
        """Tell whether the response was made with this password for this challenge ([MS-NLMP] 3.3.2)."""
        if len(self.response) < 44:
            return False
        key = hmac.digest(md4(password.encode("utf-16-le")), (self.user.upper() + self.domain).encode("utf-16-le"), "md5")
        proof = hmac.digest(key, challenge + self.response[16:], "md5")
        return hmac.compare_digest(proof, self.response[:16])


def message_type(message: bytes) -> int:
    """The type of a message, 1 to 3; 0 when it is none."""
    return struct.unpack_from("<I", message, 8)[0] if message[:8] == SIGNATURE and len(message) >= 12 else 0


def read_authenticate(message: bytes) -> Authenticate | None:
    """Read a type 3 message; None when it is none or is broken."""
    if message_type(message) != 3 or len(message) < 64:
        return None

    def part(offset: int) -> bytes:
        length, _, start = struct.unpack_from("<HHI", message, offset)
        return message[start : start + length]

    unicode = struct.unpack_from("<I", message, 60)[0] & 1
    encoding = "utf-16-le" if unicode else "latin-1"
    domain, user = part(28).decode(encoding, "replace"), part(36).decode(encoding, "replace")
    return Authenticate(user, domain, part(20))


def md4(data: bytes) -> bytes:
    """MD4 (RFC 1320), for the hash of a password."""
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    padded = data + b"\x80" + b"\x00" * ((55 - len(data)) % 64) + struct.pack("<Q", len(data) * 8)
    for start in range(0, len(padded), 64):
        words = struct.unpack_from("<16I", padded, start)
        a, b, c, d = state
        for step in range(48):
            mixed, order, shift, constant = _round(step, b, c, d)
            total = (a + mixed + words[order] + constant) & _MASK
            a, b, c, d = d, ((total << shift) | (total >> (32 - shift))) & _MASK, b, c
        state = [(old + new) & _MASK for old, new in zip(state, (a, b, c, d), strict=True)]
    return struct.pack("<4I", *state)


_ORDER_2 = (0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)
_ORDER_3 = (0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15)


def _round(step: int, b: int, c: int, d: int) -> tuple[int, int, int, int]:
    """The mixing function, the word, the rotation and the constant of a step."""
    if step < 16:
        return (b & c) | (~b & d & _MASK), step, (3, 7, 11, 19)[step % 4], 0
    if step < 32:
        return (b & c) | (b & d) | (c & d), _ORDER_2[step - 16], (3, 5, 9, 13)[step % 4], 0x5A827999
    return b ^ c ^ d, _ORDER_3[step - 32], (3, 9, 11, 15)[step % 4], 0x6ED9EBA1
