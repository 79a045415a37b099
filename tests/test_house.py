"""The rules of the house that no other tool checks; every exception stands beside its ceiling with its reason."""

import ast
import re
import subprocess
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parents[1]
SHARED = HERE.parent / "shared"

FUNCTION_LINES = 40
FUNCTION_LINES_P90 = 20
FILE_LINES = 300
PARAMETERS = 5
COMPLEXITY = 8
# `path::function` or `path` -> the reason.
EXCEPTIONS: dict[str, str] = {}
# A command of click has a parameter for each option, named by the user's question and not by a noun of the code.
COMMAND_DECORATORS = {"command", "group"}

FORBIDDEN_MODULES = {"utils", "util", "common", "helpers", "helper", "core", "manager", "misc", "base"}
# Longer than any name of a person, an office or an agreement is likely to be.
LONGEST_QUOTE = 60
# Names that are longer all the same.
LONG_NAMES = ("le ministère japonais de l'économie, du commerce et de l'industrie",)


@dataclass(frozen=True)
class Function:
    """A function of ours, with its size: lines without the docstring, parameters without `self`."""

    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def lines(self) -> int:
        end = self.node.end_lineno or self.node.lineno
        first = self.node.body[0]
        has_docstring = ast.get_docstring(self.node, clean=False) is not None
        docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
        return end - self.node.lineno + 1 - docstring

    @property
    def parameters(self) -> int:
        arguments = self.node.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        return len(names) - (names[:1] in (["self"], ["cls"]))

    @property
    def complexity(self) -> int:
        """McCabe's count; what stands in a function inside this one is that one's."""
        branches = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
        return 1 + sum(isinstance(node, branches) for node in _own_nodes(self.node))

    @property
    def is_command(self) -> bool:
        calls = [d.func if isinstance(d, ast.Call) else d for d in self.node.decorator_list]
        return any(isinstance(c, ast.Attribute) and c.attr in COMMAND_DECORATORS for c in calls)


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from _own_nodes(child)


def modules(*rooms: str) -> list[Path]:
    """The Python files of these folders, in order."""
    return sorted(path for room in rooms for path in (HERE / room).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


@cache
def functions() -> tuple[Function, ...]:
    """Every function of the program, its training and its benchmarks."""
    found = []
    for path in modules("src", "training", "benchmarks"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(Function(f"{named(path)}::{node.name}", node))
    return tuple(found)


@cache
def tracked() -> dict[str, str]:
    """The text files of the repository by path; binary files are left out."""
    if not (HERE / ".git").exists():
        pytest.skip("needs a git clone: which files are ours is asked of git")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HERE, check=True, capture_output=True, encoding="utf-8")
    texts = {}
    for name in listed.stdout.split("\0"):
        try:
            texts[name] = (HERE / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
    return texts


def over(ceiling: int, sizes: dict[str, int]) -> dict[str, int]:
    """What is above a ceiling without an exception written down for it."""
    return {place: size for place, size in sizes.items() if size > ceiling and place not in EXCEPTIONS}


def test_no_function_is_longer_than_a_screen() -> None:
    assert over(FUNCTION_LINES, {f.place: f.lines for f in functions()}) == {}


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(function.lines for function in functions() if function.place.startswith("src/"))
    assert lengths[len(lengths) * 9 // 10] <= FUNCTION_LINES_P90


def test_no_function_takes_more_than_five_things() -> None:
    assert over(PARAMETERS, {f.place: f.parameters for f in functions() if not f.is_command}) == {}


def test_no_function_branches_more_than_eight_times() -> None:
    assert over(COMPLEXITY, {f.place: f.complexity for f in functions()}) == {}


def test_no_file_does_two_jobs() -> None:
    files = modules("src", "training", "benchmarks")
    assert over(FILE_LINES, {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in files}) == {}


def test_an_exception_is_removed_once_it_is_not_needed() -> None:
    sizes = {f.place: (f.lines, f.parameters, f.complexity) for f in functions()}
    ceilings = (FUNCTION_LINES, PARAMETERS, COMPLEXITY)
    for place in EXCEPTIONS:
        if "::" in place:
            assert any(size > ceiling for size, ceiling in zip(sizes[place], ceilings, strict=True)), place
        else:
            assert len((HERE / place).read_text(encoding="utf-8").splitlines()) > FILE_LINES, place


def test_no_room_is_a_lumber_room() -> None:
    names = {
        part
        for path in modules("src", "training", "benchmarks")
        for part in path.relative_to(HERE).with_suffix("").parts
    }
    assert names & FORBIDDEN_MODULES == set()


def test_every_public_name_says_what_it_is() -> None:
    silent = []
    for path in modules("src", "training", "benchmarks"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        silent += [f"{named(path)}::{n.name}" for n in public if not ast.get_docstring(n)]
        silent += [] if ast.get_docstring(tree) else [named(path)]
    assert silent == []


def test_what_the_program_needs_is_in_the_lock_at_a_version_it_allows() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (HERE / "requirements.lock").read_text(encoding="utf-8").split()
    locked = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    extras = project["optional-dependencies"].values()
    for line in [*project["dependencies"], *(line for extra in extras for line in extra)]:
        need = Requirement(line)
        assert need.specifier.contains(locked[canonicalize_name(need.name)]), line


def test_the_lock_holds_versions_and_no_addresses() -> None:
    lock = (HERE / "requirements.lock").read_text(encoding="utf-8")
    assert [line for line in lock.splitlines() if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", line)] == []


def test_the_readme_names_the_two_commands_on_its_first_screen() -> None:
    first_screen = (HERE / "README.md").read_text(encoding="utf-8").splitlines()[:50]
    for command in ("make demo", "make test"):
        assert any(line.strip().startswith(command) for line in first_screen), command


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    # Put together here so that this file does not hold them itself.
    folders = "|".join(("work", "root", "home", "opt", "Users", "mnt"))
    hosts = "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "localhost:" + r"\d"))
    strange = re.compile(rf"(?<![\w.~-])/(?:{folders})/\w|{hosts}")
    found = {f"{name}: {m[0]}" for name, text in tracked().items() for m in strange.finditer(text)}
    assert found == set()


def test_no_sentence_of_other_people_is_in_the_repository() -> None:
    corpus = sorted((SHARED / "corpus").glob("*.txt"))
    if not corpus:
        pytest.skip("needs ../shared: the texts of corpus/")
    # Rules of dashes and the like are nobody's sentences.
    theirs = {run for path in corpus for run in _runs(path.read_text(encoding="utf-8")) if _is_prose(run)}
    copied = {}
    for name, text in tracked().items():
        shared = next((run for run in _runs(text) if run in theirs), None)
        if shared:
            copied[name] = shared
    assert copied == {}


def _is_prose(run: str) -> bool:
    return sum(map(str.isalpha, run)) > LONGEST_QUOTE // 2


def _runs(text: str) -> Iterator[str]:
    """Every run of as many letters as no quotation here may have, whatever its quotes, spaces and case."""
    plain = unicodedata.normalize("NFC", text).replace("\u2019", "'").lower()
    flat = re.sub(r"\s+", " ", plain)
    for name in LONG_NAMES:
        flat = flat.replace(name, "")
    return (flat[i : i + LONGEST_QUOTE] for i in range(len(flat) - LONGEST_QUOTE + 1))
