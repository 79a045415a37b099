"""How often the product's tokenizer cuts as the treebanks do: `python -m training.token_scores`."""

from __future__ import annotations

from collections import Counter

from servanda.lang import tokens
from servanda.model import Span
from training.alignment import written
from training.corpora import RECIPES, asks, load
from training.treebanks import Sentence


def compare(sentences: list[Sentence], language: str) -> tuple[float, Counter[str]]:
    """F1 of token spans over sentences, and the places where they differ."""
    tokenizer = tokens.load(language)
    same = ours = theirs = 0
    differences: Counter[str] = Counter()
    for sentence in sentences:
        text, gold = written(sentence)
        found = [form.span for form in tokenizer.tokens(text, Span(0, len(text)))]
        common = set(gold) & set(found)
        same, ours, theirs = same + len(common), ours + len(found), theirs + len(gold)
        for span in set(gold) - common:
            inside = " ".join(other.of(text) for other in found if other.overlaps(span))
            differences[f"{span.of(text)} | {inside}"] += 1
    return 2 * same / (ours + theirs), differences


def main() -> None:
    """Print the scores of every treebank part, with the commonest differences if asked."""
    options = asks(__doc__, language=False)
    options.add_argument("--differences", type=int, default=0)
    chosen = options.parse_args()
    for language, recipe in RECIPES.items():
        for name in (*recipe.train, *recipe.dev, *recipe.tests):
            score, differences = compare(load(chosen.treebanks, [name]), language)
            print(f"{name:24} tokens F1 {100 * score:.2f}")
            for what, count in differences.most_common(chosen.differences):
                print(f"    {count:5} {what}")


if __name__ == "__main__":
    main()
