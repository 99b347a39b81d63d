"""A short article whose every word is against the server's pages."""

from __future__ import annotations

from kg.model import Document, EntityType, Reading
from tests.examples import Sketch

__all__ = ["EVIL", "ID", "MARKUP", "hostile"]

ID = "../a b?c=%2F#d\"e'<f>&é"
MARKUP = "<img src=x onerror=window.__pwn=1>"
EVIL = "\u202e</title></article><script>window.__pwn=2</script>{{ 7*7 }}"


def hostile() -> Reading:
    """Return a reading with markup wherever an article has text."""
    text = f"{EVIL} supports {MARKUP} in spite of =1+1 and {{% raw %}}. \n\n\u2066More text."
    document = Document(
        id=ID, text=text, title=EVIL, url="javascript:window.__pwn=3", publisher=MARKUP
    )
    sketch = Sketch(document)
    sketch.sentence(text.partition(" \n")[0])
    sketch.entity("evil", EVIL, EntityType.PERSON)
    sketch.entity("markup", MARKUP, EntityType.ORGANIZATION)
    sketch.mention("evil", EVIL)
    sketch.mention("markup", MARKUP)
    sketch.say(("evil", EVIL), ("supports", "supports"), ("markup", MARKUP))
    return sketch.reading()
