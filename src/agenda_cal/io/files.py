"""Files: read within bounds, written whole or not at all."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from agenda_cal.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEMPORARY = ".agenda-cal-"
"""How the names of half-written files begin; a killed build may leave one."""


def read_input(path: str, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; at most one more than `limit`. FileError where it cannot be read."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(limit + 1)
        with open(path, "rb") as file:  # noqa: PTH123  # a name as the user typed it
            return file.read(limit + 1)
    except OSError as error:
        raise FileError(_told("read", path, error)) from None
    except ValueError:
        raise FileError(f"`{path!r}` cannot be the name of a file.") from None


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of a file, None where there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(_told("read", str(path), error)) from None


def write_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, its folders with it; tell whether that changed anything.

    The content goes to a file beside it that then takes its place, so whoever reads sees the old bytes or the new.
    """
    name = os.fspath(path)
    try:
        if _holds(name, content):
            return False
        try:
            _replace(name, content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(name, content)
    except OSError as error:
        raise FileError(_told("write", name, error)) from None
    return True


def _holds(name: str, content: bytes) -> bool:
    """Tell whether a file is there with just this content."""
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123  # as fast as it goes
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except FileNotFoundError:
        return False


def create_file(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet."""
    if path.exists() or path.is_symlink():
        raise FileError(f"{path} exists already and is left alone. Give another name, or remove it first.")
    write_file(path, content)


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove what killed builds have left half-written in folders."""
    for folder in folders:
        for path in folder.glob(f"{TEMPORARY}*") if folder.is_dir() else ():
            path.unlink(missing_ok=True)


def can_be_read(name: str) -> bool:
    """Tell whether something other than a folder has that name; it need be no regular file."""
    try:
        return os.path.exists(name) and not os.path.isdir(name)  # noqa: PTH110, PTH112  # a name as the user typed it
    except ValueError:
        return False


def names_in(folder: Path, *endings: str) -> set[str]:
    """Return the names of the files in a folder that end so; none where there is no folder."""
    return {path.name for path in folder.iterdir() if path.name.endswith(endings)} if folder.is_dir() else set()


def _replace(name: str, content: bytes) -> None:
    temporary = f"{os.path.dirname(name) or '.'}/{TEMPORARY}{os.getpid()}"  # noqa: PTH120
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        os.replace(temporary, name)  # noqa: PTH105  # the same call, without two objects for each file
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108
        raise


def _told(doing: str, path: str, error: OSError) -> str:
    """Return what went wrong with a file, and what to do."""
    match error:
        case FileNotFoundError():
            what = f"There is no file `{path}`."
            return f"{what} `agenda-cal init` writes an agenda to start from." if path == "agenda.yaml" else what
        case IsADirectoryError():
            return f"`{path}` is a folder; a file is needed here."
        case NotADirectoryError() | FileExistsError():
            return f"`{path}` cannot be written: a file stands where a folder is needed. Remove it, or choose another folder."
        case PermissionError():
            return f"`{path}` may not be {'read' if doing == 'read' else 'written'}: permission denied."
        case _:
            return f"`{path}` cannot be {'read' if doing == 'read' else 'written'}: {error.strerror or error}."
