"""Writes the expected output of every case anew. Look at the difference before you commit it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from annotated_expected import FILES, expected_file, imported
from expected import AGENDAS, CASES, outputs


def main() -> None:
    """Replace `expected/` of every case, and what annotated agendas become."""
    for name in AGENDAS:
        target = CASES / name / "expected"
        shutil.rmtree(target, ignore_errors=True)
        with tempfile.TemporaryDirectory() as folder:
            for path, content in outputs(name, Path(folder)).items():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(content)
    for name in FILES:
        expected_file(name).write_bytes(imported(name).text)


if __name__ == "__main__":
    main()
