"""Texts that are not in English: kg's rules would read nonsense into them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from kg.errors import ReadError

__all__ = ["refuse_foreign"]

#: Shorter texts are not judged: names and a few words look like any language.
LEAST_CHARACTERS = 200
#: Enough of a text to tell its language by.
_SAMPLE = 1000
#: English has one of these at every seventh word; no other language has half as many.
_ENGLISH = frozenset({"the", "of", "and", "to", "that"})
_ENGLISH_SHARE = 0.07
#: What is less certain than this is read: tables, lists of names, mixtures.
_CONFIDENT = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nl": "Dutch", "no": "Norwegian", "nn": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def refuse_foreign(text: str) -> None:
    """Raise a ReadError that names the language of a text, if that is clearly not English.

    Capitals and spaces between words and signs do not matter; a text in another script than
    English has is not English, however short it is.
    """
    sample = text[:_SAMPLE].lower()
    other = _is_other_script(sample)
    if not other and (len(text) < LEAST_CHARACTERS or _looks_english(sample)):
        return
    code, confidence = _classifier()(sample)
    if code != "en" and confidence >= _CONFIDENT:
        language = _NAMES.get(code, f"another language ({code})")
        raise ReadError(
            f"it is written in {language} (confidence {confidence:.2f}); kg reads English"
        )
    if other:
        raise ReadError("most of its letters are not Latin; kg reads English")


def _is_other_script(sample: str) -> bool:
    """Whether most letters of a text are not Latin."""
    if sample.isascii():
        return False
    letters = [character for character in sample if character.isalpha()]
    return 2 * sum(map(_is_latin, letters)) < len(letters)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")


def _looks_english(sample: str) -> bool:
    words = _WORD.findall(sample)
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


@lru_cache(maxsize=1)
def _classifier() -> Callable[[str], tuple[str, float]]:
    # Loaded for texts alone that do not look English: it takes half a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify: Callable[[str], tuple[str, float]]
    classify = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).classify
    return classify
