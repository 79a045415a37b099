"""The parsers that were tried side by side: `python -m training.compare spacy:fr:FOLDER udpipe:fr:FILE ...`.

Scores are from raw text with known sentence breaks and our tokenizer (F1 over tokens, punctuation included); each
engine runs in a process of its own, single-threaded, for its times and its memory.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from servanda.lang import tokens
from servanda.model import Span
from training.alignment import written
from training.corpora import RECIPES, asks, load
from training.engines import ENGINES, NEEDS, Engine
from training.treebanks import Sentence

MEASURES = ("upos", "lemma", "uas", "las")


def scores(engine: Engine, sentences: list[Sentence], language: str) -> dict[str, float]:
    """F1 of tags, lemmas and arcs against treebank sentences."""
    tokenizer = tokens.load(language)
    texts = [written(sentence) for sentence in sentences]
    cuts = [tokenizer.tokens(text, Span(0, len(text))) for text, _ in texts]
    right: Counter[str] = Counter()
    for sentence, (_, gold_spans), forms, found in zip(
        sentences, texts, cuts, engine([[form.text for form in cut] for cut in cuts]), strict=True
    ):
        place = {form.span: index for index, form in enumerate(forms)}
        for index, (word, span) in enumerate(zip(sentence, gold_spans, strict=True)):
            if span not in place:
                continue
            ours = found[place[span]]
            attached = (
                ours.head == place[span] if word.head == index else place.get(gold_spans[word.head], -1) == ours.head
            )
            right["upos"] += ours.upos == word.upos
            right["lemma"] += ours.lemma == word.lemma
            right["uas"] += attached
            right["las"] += attached and ours.deprel == word.deprel
    total = sum(map(len, sentences)) + sum(map(len, cuts))
    return {measure: 200 * right[measure] / total for measure in MEASURES}


def measure(name: str, language: str, model: Path, treebanks: Path) -> dict[str, float]:
    """Everything about one engine, in this process."""
    tests = {part: load(treebanks, [part]) for part in RECIPES[language].tests}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    engine = ENGINES[name](model)
    engine([["Oui", "."]])
    result = {"cold start s": time.perf_counter() - started}
    texts = [written(sentence)[0] for part in tests.values() for sentence in part]
    tokenizer = tokens.load(language)
    busy = time.process_time()
    engine([[form.text for form in tokenizer.tokens(text, Span(0, len(text)))] for text in texts])
    result["chars/s"] = sum(map(len, texts)) / (time.process_time() - busy)
    result["memory MB"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    files = [model] if model.is_file() else [path for path in model.rglob("*") if path.is_file()]
    result["model MB"] = sum(path.stat().st_size for path in files) / 1e6
    result["install MB"] = sum(map(_size, sorted(set(_closure(NEEDS[name]))))) / 1e6
    for part, sentences in tests.items():
        found = scores(engine, sentences, language)
        result |= {f"{part.rpartition('/')[2]} {measure}": value for measure, value in found.items()}
    return result


def _closure(name: str) -> Iterator[str]:
    """A distribution and all it requires, as far as installed."""
    waiting, seen = [name], set()
    while waiting:
        own = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if own in seen:
            continue
        seen.add(own)
        try:
            required = metadata.requires(own) or []
        except metadata.PackageNotFoundError:
            continue
        yield own
        waiting += [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in required if "extra ==" not in line]


def _size(name: str) -> int:
    files = metadata.files(name) or []
    return sum(Path(str(path.locate())).stat().st_size for path in files if Path(str(path.locate())).is_file())


def main() -> None:
    """Measure each engine named, each in a process of its own, and print one table."""
    options = asks(__doc__, language=False)
    options.add_argument("engines", nargs="+", metavar="ENGINE:LANGUAGE:MODEL")
    options.add_argument("--one", action="store_true", help="measure here and print JSON")
    chosen = options.parse_args()
    if chosen.one:
        name, language, model = chosen.engines[0].split(":", 2)
        print(json.dumps(measure(name, language, Path(model), chosen.treebanks)))
        return
    for engine in chosen.engines:
        command = [sys.executable, "-m", "training.compare", "--one", engine, "--treebanks", str(chosen.treebanks)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        name, language, _ = engine.split(":", 2)
        print(f"{name} ({language})")
        for what, value in json.loads(answer).items():
            print(f"    {what:28} {value:10.1f}")


if __name__ == "__main__":
    main()
