"""Ticked entries as a short text for an address: the first three octets of each UID, sorted, in base64url (RFC 4648 5).

An entry takes four characters, so forty of them leave room for a host in the 256 characters that Google takes of an
address. UIDs stay when the agenda changes, and so does the token. In a browser: sort the first six hexadecimal digits
of the UIDs, each once, turn the digits into octets, `btoa`, then `-` for `+` and `_` for `/`.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

OCTETS = 3
DIGITS = 2 * OCTETS
MOST_ENTRIES = 120
"""How many entries a token may name; with more than 50 an address grows longer than Google takes."""
TOKEN = re.compile(rf"(?:[A-Za-z0-9_-]{{4}}){{1,{MOST_ENTRIES}}}")


def encode_token(uids: Iterable[str]) -> str:
    """Return the token of events, given by UID; empty for none. Order and repetition do not count."""
    return _token({uid[:DIGITS].lower() for uid in uids})


def decode_token(token: str) -> frozenset[str]:
    """Return the first digits of the UIDs that a token names; nothing where it is no token."""
    if not TOKEN.fullmatch(token):
        return frozenset()
    digits = urlsafe_b64decode(token).hex()
    return frozenset(digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS))


def canonical_token(token: str) -> str:
    """Return the token that `encode_token` makes of the same entries; empty where it is no token."""
    return _token(decode_token(token))


def named_by(token: str, uids: Iterable[str]) -> list[str]:
    """Return those of the UIDs that a token names, in their order; where two begin alike, both."""
    wanted = decode_token(token)
    return [uid for uid in uids if uid[:DIGITS] in wanted]


def _token(starts: Collection[str]) -> str:
    return urlsafe_b64encode(bytes.fromhex("".join(sorted(starts)))).decode()
