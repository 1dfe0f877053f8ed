"""The project is shaped as docs/architecture.md says: layers, sizes, generated documentation."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "agenda_cal"
LAYERS = (
    {"errors", "findings", "collecting"},
    {"intervals", "zones", "folding", "footnotes"},
    {"model"},
    {"lookup"},
    {"reading"},
    {"feeds"},
    {"publication"},
    {"checks"},
    {"busy"},
    {"formats"},
    {"report"},
    {"io"},
    {"site"},
    {"publishing"},
    {"api"},
    {"comparing"},
    {"converting"},
    {"completion"},
    {"options"},
    {"terminal"},
    {"serving"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
ONLY_FOR_THE_TOP = {"io": {"publishing", "api", "comparing", "converting"}}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the layers that a module imports from, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("agenda_cal."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "agenda_cal":
            found |= {alias.name for alias in node.names if alias.name in RANK}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("agenda_cal.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_own_layer_and_those_below(path: Path) -> None:
    me = layer_of(path)
    if me == "__init__":
        return
    above = {one for one in imported(path) - {me} if RANK[one] >= RANK[me] or me not in ONLY_FOR_THE_TOP.get(one, {me})}
    assert above == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    assert path.read_text("utf-8").count("\n") <= 400
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    long = {node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 60}
    assert long == set()


def test_generated_documentation_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_starting_imports_nothing_heavy() -> None:
    script = "import sys, agenda_cal.cli; print(*sorted({m.split('.')[0] for m in sys.modules} & set(sys.argv[1:])))"
    heavy = ["icalendar", "rich", "yaml", "jsonschema_rs", "pydantic", "anyascii", "zoneinfo"]
    done = subprocess.run([sys.executable, "-c", script, *heavy], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode() == "\n"


def test_the_public_names_exist_and_load_on_first_use() -> None:
    import agenda_cal

    assert {name: hasattr(agenda_cal, name) for name in agenda_cal.__all__} == dict.fromkeys(agenda_cal.__all__, True)
