"""Text to sentences, tokens and numbers. Nothing here knows of deaths or places."""

from discrepancy.language.numbers import Number, NumberGrammar
from discrepancy.language.sentences import SentenceSplitter, split_sentences
from discrepancy.language.tokens import Tokens, tokenise

__all__ = ["Number", "NumberGrammar", "SentenceSplitter", "Tokens", "split_sentences", "tokenise"]
