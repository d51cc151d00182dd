"""Sentences, words and trees with the entries of each: CoNLL-U."""
