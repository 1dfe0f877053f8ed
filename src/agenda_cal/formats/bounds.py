"""Foreign files within bounds: their size, what is packed in them, their letters. Anything else is a clear error."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError, SettingsError

if TYPE_CHECKING:
    from agenda_cal.formats.draft import Wanted

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_MEMBERS = 10_000


def check_size(raw: bytes, name: str) -> None:
    """Refuse a file that is too large. ForeignFileError."""
    if len(raw) > MAX_BYTES:
        raise ForeignFileError(f"{name} is larger than {MAX_BYTES // 2**20} MiB; import a part of it.")


def members(raw: bytes, name: str) -> frozenset[str]:
    """Return the names in a zip archive. ForeignFileError where it is damaged, or holds more than anybody would pack."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            listed = archive.infolist()
            unpacked = sum(one.file_size for one in listed)
            if unpacked > MAX_UNPACKED or len(listed) > MAX_MEMBERS:
                raise ForeignFileError(
                    f"{name} unpacks to {unpacked // 2**20} MiB in {len(listed)} parts, more than a document has; it is not read."
                )
            for one in listed:
                _check_member(archive, one, name)
            return frozenset(one.filename for one in listed)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ForeignFileError(f"{name} is damaged: {error}.") from None


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part that is encrypted, or that unpacks to more than it says."""
    if member.flag_bits & 1:
        raise ForeignFileError(f"{name} is protected by a password; save it without one.")
    if not member.filename.endswith((".xml", ".rels")):
        return
    try:
        with archive.open(member) as part:
            left = member.file_size
            while chunk := part.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise ForeignFileError(f"{name} is damaged: {member.filename} unpacks to more than it says.")
    except (zipfile.BadZipFile, RuntimeError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise ForeignFileError(f"{name} is damaged: {error}.") from None


def decode_text(raw: bytes, wanted: Wanted) -> tuple[str, str]:
    """Return the text of a file, and a remark where its letters were guessed.

    `wanted.encoding` stands above all; else a byte order mark says it, else it is UTF-8, else Windows-1252 is taken.
    """
    check_size(raw, wanted.name)
    if wanted.encoding:
        try:
            return raw.decode(wanted.encoding), ""
        except LookupError:
            raise SettingsError(
                f"--encoding is `{wanted.encoding}`; write a name like utf-8, windows-1250, latin-1."
            ) from None
        except UnicodeDecodeError:
            raise ForeignFileError(f"{wanted.name} is not in {wanted.encoding}.") from None
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw.decode("utf-16"), ""
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise ForeignFileError(f"{wanted.name} is not a text.") from None
        told = "The file is not in UTF-8; Windows-1252 is taken. Where letters are wrong, say --encoding windows-1250 or another."
        return raw.decode("windows-1252", "replace"), told
