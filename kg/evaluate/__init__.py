"""Readings measured against sentences that people annotated."""

from kg.evaluate.figures import Figures, Miss, Share
from kg.evaluate.gold import GoldItem, GoldStatement, load_gold
from kg.evaluate.score import evaluate, evaluate_file

__all__ = [
    "Figures",
    "GoldItem",
    "GoldStatement",
    "Miss",
    "Share",
    "evaluate",
    "evaluate_file",
    "load_gold",
]
