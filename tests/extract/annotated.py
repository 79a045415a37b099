"""The rows of annotated sentences in `rows/`: what a reader should find stands in brackets in each."""

from pathlib import Path

LANGUAGES = ("fr", "en")
_ROWS = Path(__file__).parent / "rows"


def rows(kind: str, language: str) -> list[str]:
    """The rows of a kind of reading in a language, without comments."""
    lines = (_ROWS / f"{kind}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def all_rows(kind: str) -> list[tuple[str, str]]:
    """The rows of a kind in every language, each with its language."""
    return [(language, row) for language in LANGUAGES for row in rows(kind, language)]
