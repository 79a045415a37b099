"""The trial with UDPipe 1: `python -m training.trial_udpipe fr --out training/work/udpipe-fr.udpipe`.

Same sentences, tags and labels as for ours; kept for the comparison. Needs `pip install ufal.udpipe`.
"""

from __future__ import annotations

import time
from pathlib import Path

from ufal import udpipe

from training.alignment import aligned
from training.conllu import conllu
from training.corpora import RECIPES, asks, load
from training.treebanks import Sentence

TAGGER = "use_xpostag=0;use_feats=1;provide_lemma=1;provide_feats=1;iterations=10"
PARSER = (
    "transition_system=projective;transition_oracle=dynamic;structured_interval=10;iterations={iterations};"
    "hidden_layer=200;batch_size=10;learning_rate=0.02;learning_rate_final=0.001;l2=0.5;use_gold_tags=1;"
    "embedding_upostag=20;embedding_feats=20;embedding_deprel=20;embedding_form=50;embedding_lemma=0"
)


def _sentences(sentences: list[Sentence]) -> udpipe.Sentences:
    reader = udpipe.InputFormat.newConlluInputFormat()
    reader.setText("".join(map(conllu, sentences)))
    result = udpipe.Sentences()
    problem = udpipe.ProcessingError()
    one = udpipe.Sentence()
    while reader.nextSentence(one, problem):
        result.push_back(one)
        one = udpipe.Sentence()
    return result


def train(language: str, *, treebanks: Path, out: Path, iterations: int) -> None:
    """Train tagger, lemmatizer and parser, and write the model."""
    recipe = RECIPES[language]
    data = _sentences(aligned(load(treebanks, recipe.train), language))
    problem = udpipe.ProcessingError()
    started = time.process_time()
    model = udpipe.Trainer.train(
        "morphodita_parsito", data, udpipe.Sentences(), "none", TAGGER, PARSER.format(iterations=iterations), problem
    )
    if problem.occurred():
        raise SystemExit(problem.message)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(model)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, {time.process_time() - started:.0f} s of CPU")


def main() -> None:
    """Read the options and train."""
    options = asks(__doc__)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--iterations", type=int, default=8)
    chosen = options.parse_args()
    train(chosen.language, treebanks=chosen.treebanks, out=chosen.out, iterations=chosen.iterations)


if __name__ == "__main__":
    main()
