"""The password of a DNA database's coder, as DNA checks it."""

from __future__ import annotations

import base64
import hashlib

# StrongPasswordEncryptor of Jasypt 1.9: SHA-256, 100,000 times, over 16 bytes of salt and the password
_ROUNDS = 100_000
SALT_SIZE = 16


def hashed(password: str, salt: bytes) -> str:
    """The salt and the password's digest, in base 64."""
    digest = salt + password.encode("utf-8")
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")
