"""Texts that are not in English: kg's rules would read nonsense into them."""

from __future__ import annotations

import re
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

    Capitals and spaces between words and signs do not matter.
    """
    if len(text) < LEAST_CHARACTERS:
        return
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return
    code, confidence = _classifier()(sample)
    if code != "en" and confidence >= _CONFIDENT:
        language = _NAMES.get(code, f"another language ({code})")
        raise ReadError(
            f"it is written in {language} (confidence {confidence:.2f}); kg reads English"
        )


@lru_cache(maxsize=1)
def _classifier() -> Callable[[str], tuple[str, float]]:
    # Loaded for texts alone that do not look English: it takes half a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify: Callable[[str], tuple[str, float]]
    classify = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).classify
    return classify
