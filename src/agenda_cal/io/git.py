"""Files as git remembers them. Git itself is asked, within bounds of time and size; it is never given an option of a user's."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from agenda_cal.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 20


def read_revision(revision: str, path: Path, limit: int) -> bytes:
    """Return the bytes of a file in a revision. FileError where git, the repository, the revision or the file is not there."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise FileError(
            f"`{revision!r}` is neither a file nor a revision of git.".replace("`'", "`").replace("'`", "`")
        )
    folder = path.parent
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode or inside.stdout.strip() != b"true":
        why = inside.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        raise FileError(
            f"There is no file `{revision}`, and git cannot look for such a revision: {why or 'no working tree'}."
        )
    tree = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
    if tree.returncode:
        raise FileError(f"There is neither a file `{revision}` nor a revision of that name in git.")
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}:./{path.name}")
    if found.returncode:
        raise FileError(f"There is no `{path}` in the revision `{revision}`. --agenda FILE says which file is meant.")
    blob = found.stdout.decode("ascii").strip()
    size = _git(folder, "cat-file", "-s", blob)
    if size.returncode or int(size.stdout) > limit:
        raise FileError(f"`{path}` in the revision `{revision}` is larger than {limit} bytes.")
    content = _git(folder, "cat-file", "blob", blob)
    if content.returncode:
        raise FileError(f"`{path}` is no file in the revision `{revision}`.")
    return content.stdout


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; it asks nobody anything and waits for nobody."""
    env = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603  # a fixed command and a revision that is no option; no shell
            ["git", *words],  # noqa: S607  # wherever this machine has it
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        if not folder.is_dir():
            raise FileError(f"There is no folder `{folder}`.") from None
        raise FileError("This takes git, and there is no git here. Give two files instead.") from None
    except subprocess.TimeoutExpired:
        raise FileError(f"git has not answered within {SECONDS} seconds.") from None
    except (OSError, ValueError) as error:
        raise FileError(f"git cannot be run: {error}.") from None
