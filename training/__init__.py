"""How the parsers were made: treebanks in, models, cards and tables out."""
