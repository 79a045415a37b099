"""A bundle: all that a ledger holds as one zip of JSON Lines, to be sent, kept, read by any program, and put back.

`bundle.json` names each table with its rows and the SHA-256 of its lines; `TABLE.jsonl` has an object a row, with its
keys in order. Equal ledgers make equal bundles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an error of the library's, named as one

from servanda.errors import ServandaError

FORMAT = "servanda bundle 1"
_MANIFEST = "bundle.json"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WHOLE = 2**63


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself: the version of the ledger's tables, and rows and hash of each table."""

    schema: int
    tables: Mapping[str, tuple[int, str]]


def write(path: str, schema: int, tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]) -> None:
    """Write a bundle of these tables; raises OSError where the file cannot be written."""
    with ZipFile(path, "w", ZIP_DEFLATED) as bundle:
        written = {}
        for table, rows in tables:
            with bundle.open(_member(f"{table}.jsonl"), "w", force_zip64=True) as file:
                written[table] = _write_rows(file, rows)
        about = {table: {"rows": count, "sha256": hash_} for table, (count, hash_) in written.items()}
        manifest = {"format": FORMAT, "schema": schema, "tables": about}
        bundle.writestr(_member(_MANIFEST), json.dumps(manifest, indent=1) + "\n")


def manifest_of(path: str) -> Manifest:
    """What a bundle says of itself; raises ServandaError for what is none."""
    try:
        with ZipFile(path) as bundle:
            told = json.loads(bundle.read(_MANIFEST))
        tables = {name: (int(one["rows"]), str(one["sha256"])) for name, one in told["tables"].items()}
        if told["format"] == FORMAT and all(map(_NAME.fullmatch, tables)):
            return Manifest(int(told["schema"]), tables)
    except OSError as error:
        raise ServandaError(f"{path}: cannot be read ({error.strerror}); give a bundle") from error
    except (BadZipFile, ZlibError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        pass
    raise ServandaError(f"{path}: no bundle; `servanda export --format bundle` makes one")


def read(path: str, manifest: Manifest) -> Iterator[tuple[str, Iterator[Mapping[str, Any]]]]:
    """The tables of a bundle with their rows, to be read in order; raises ServandaError where it is damaged."""
    with _whole(path), ZipFile(path) as bundle:
        for table, (count, hash_) in manifest.tables.items():
            with bundle.open(f"{table}.jsonl") as file:
                yield table, _rows(path, file, count, hash_)


@contextmanager
def _whole(path: str) -> Iterator[None]:
    """Turn what a damaged file leads to into one line."""
    try:
        yield
    except (BadZipFile, ZlibError, KeyError, ValueError, EOFError, OSError, RecursionError) as error:
        raise ServandaError(f"{path}: damaged ({error}); take another copy of it") from error


def _member(name: str) -> ZipInfo:
    """A file in the bundle, without the day of its making, which would tell equal bundles apart."""
    member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _write_rows(file: IO[bytes], rows: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    digest, count = sha256(), 0
    for row in rows:
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        digest.update(line)
        file.write(line)
        count += 1
    return count, digest.hexdigest()


def _rows(path: str, file: IO[bytes], count: int, hash_: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a table; raises ServandaError where they are not those of the manifest."""
    digest, found = sha256(), 0
    with _whole(path):
        for line in file:
            digest.update(line)
            found += 1
            yield _row(json.loads(line), file.name)
        if (found, digest.hexdigest()) != (count, hash_):
            raise ValueError(f"{file.name} is not what {_MANIFEST} says")


def _row(row: Any, name: str) -> Mapping[str, Any]:
    """A row of columns and plain values; names go into queries, so they are letters alone."""
    if isinstance(row, dict) and all(_NAME.fullmatch(key) and _is_plain(value) for key, value in row.items()):
        return row
    raise ValueError(f"{name} holds what is no row")


def _is_plain(value: object) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool) and -_WHOLE <= value < _WHOLE
    if isinstance(value, str):
        value.encode()  # raises ValueError for half a character, which no ledger keeps
        return "\x00" not in value
    return value is None or isinstance(value, float)
