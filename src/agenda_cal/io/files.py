"""Files: read within bounds, written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from agenda_cal.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TEMPORARY = ".agenda-cal-"
"""How the names of half-written files begin; a killed build may leave one."""
BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would change line ends."""


def read_input(path: str, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; at most one more than `limit`. FileError where it cannot be read."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(limit + 1)
        with open(path, "rb") as file:  # noqa: PTH123  # a name as the user typed it
            return file.read(limit + 1)
    except OSError as error:
        raise FileError(problem("read", path, error)) from None
    except ValueError:
        raise FileError(f"`{path!r}` cannot be the name of a file.") from None


def read_if_there(path: Path, limit: int = -1) -> bytes | None:
    """Return the bytes of a file, at most one more than a limit; None where there is no such file."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1 if limit >= 0 else -1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(problem("read", str(path), error)) from None


def write_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, its folders with it; tell whether that changed anything.

    The content goes to a file beside it that then takes its place, so whoever reads sees the old bytes or the new.
    """
    return bool(write_together([(path, content)]))


def write_together(
    files: Sequence[tuple[Path, bytes]],
    announced_as: Path | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Path]:
    """Write several files, each whole or not at all, in their order, and return those that changed.

    All are made ready before the first takes its place: where one cannot be written, none is. The last one is ready under
    the name `announced_as` from before the first has changed until it is the last to take its own place, so whoever
    comes after a killed process finds there what was meant. FileError says what stands in the way.
    """
    ready: list[tuple[str, Path]] = []
    path = Path()
    try:
        for number, (path, content) in enumerate(files, 1):
            if not _holds(os.fspath(path), content):
                ready.append((_temporary(path, number, content), path))
            progress(number, len(files))
        if announced_as and ready and ready[-1][1] == files[-1][0]:
            os.replace(ready[-1][0], announced_as)  # noqa: PTH105
            ready[-1] = os.fspath(announced_as), ready[-1][1]
        for temporary, path in ready:
            os.replace(temporary, path)  # noqa: PTH105  # the same call, without two objects for each file
    except BaseException as error:
        for temporary, _ in ready:
            if temporary != os.fspath(announced_as or ""):
                _remove(temporary)
        if isinstance(error, OSError):
            raise FileError(problem("write", os.fspath(path), error)) from None
        raise
    return [path for _, path in ready]


def _temporary(path: Path, number: int, content: bytes) -> str:
    """Write a content to a new file beside where it belongs, and return its name; its folders are made."""
    name = os.fspath(path)
    if os.path.isdir(name):  # noqa: PTH112
        raise IsADirectoryError(errno.EISDIR, "")
    temporary = f"{os.path.dirname(name) or '.'}/{TEMPORARY}{os.getpid()}-{number}"  # noqa: PTH120
    try:
        _write(temporary, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(temporary, content)
    return temporary


def _write(name: str, content: bytes) -> None:
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except BaseException:
        _remove(name)
        raise
    finally:
        os.close(descriptor)


def _remove(name: str) -> None:
    with suppress(OSError):
        os.unlink(name)  # noqa: PTH108


def _holds(name: str, content: bytes) -> bool:
    """Tell whether a file is there with just this content; with as few calls of the system as it takes."""
    try:
        descriptor = os.open(name, os.O_RDONLY | BINARY)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        if os.fstat(descriptor).st_size != len(content):
            return False
        at = 0
        # bytes with bytes: a view of them would be compared octet by octet, thirty times as slowly
        while (part := os.read(descriptor, len(content) - at)) and part == content[at : at + len(part)]:
            at += len(part)
    except IsADirectoryError:
        return False
    finally:
        os.close(descriptor)
    return at == len(content)


def create_file(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet."""
    refuse_existing(path)
    write_file(path, content)


def is_same_file(name: str, other: str) -> bool:
    """Tell whether two names are of one file that is there."""
    try:
        return os.path.samefile(name, other)  # noqa: PTH121  # names as the user typed them
    except (OSError, ValueError):
        return False


def refuse_existing(path: Path) -> None:
    """Refuse to go on where a file exists already. FileError."""
    if path.exists() or path.is_symlink():
        raise FileError(f"{path} exists already and is left alone. Give another name, or remove it first.")


def files_under(folder: Path, ending: str) -> list[Path]:
    """Return the files in a folder and in those below it whose names end so, sorted; none where there is no folder."""
    return sorted(path for path in folder.rglob(f"*{ending}") if path.is_file()) if folder.is_dir() else []


def as_folder(name: str) -> Path | None:
    """Return the folder of a name; None where it is none."""
    path = Path(name)
    return path if path.is_dir() else None


def remove_file(path: Path) -> None:
    """Remove a file if it is there."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(problem("write", str(path), error)) from None


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove what killed builds have left half-written in folders."""
    for folder in folders:
        for path in folder.glob(f"{TEMPORARY}*") if folder.is_dir() else ():
            if not path.is_dir():
                remove_file(path)


def can_be_read(name: str) -> bool:
    """Tell whether something other than a folder has that name; it need be no regular file."""
    try:
        return os.path.exists(name) and not os.path.isdir(name)  # noqa: PTH110, PTH112  # a name as the user typed it
    except ValueError:
        return False


def names_in(folder: Path, *endings: str) -> set[str]:
    """Return the names of the files in a folder that end so; none where there is no folder."""
    return {path.name for path in folder.iterdir() if path.name.endswith(endings)} if folder.is_dir() else set()


def problem(doing: str, path: str, error: OSError) -> str:
    """Return what went wrong with a file, and what to do; `doing` is `read` or `write`."""
    match error:
        case FileNotFoundError() if doing == "write":
            return f"`{path}` cannot be written: its folder is not there and cannot be made. Choose another folder."
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
