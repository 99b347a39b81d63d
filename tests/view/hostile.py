"""An article whose every word is against us."""

from __future__ import annotations

from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Mention,
    MentionKind,
    Phrase,
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeSpan,
)

TEXTS = (
    "</script><script>window.__pwn=1</script>",
    "<img src=x onerror=window.__pwn=2>",
    '"><svg onload=window.__pwn=3>',
    "<a href=javascript:window.__pwn=4>href</a>",
    "<!--<script>",
    "{{7*7}}",
    "{% raw %}",
    "__proto__",
    "constructor",
    "line\u2028and\u2029ends",
    "\u202eesrever\u202c \u2066isolated",
    "lone \ud800 surrogate",
    "=HYPERLINK(1)",
    "@SUM(A1)",
    "\t+1+1",
    "]]>&lt;&#x3c;",
    "nul\x00 and \x1b[31mred",
    "x" * 100_000,
    "😀 wide",
)
URLS = (
    "javascript:window.__pwn=5",
    "data:text/html,<script>window.__pwn=6</script>",
    "//evil.example/",
    "https://a b",
    "HTTPS://ok.example/%22",
)


def reading(number: int = 0) -> Reading:
    """Return a reading made of these texts; its article's address is one of the URLs."""
    body = " ".join(TEXTS)
    spans, at = [], 0
    for text in TEXTS:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 1
    entities = tuple(
        Entity(
            iri=IRI(text if len(text) < 100 else "long"),
            label=text,
            type=EntityType.PERSON,
            aliases=tuple(sorted({f"{text[:50]}2", TEXTS[1]})),
            same_as=(IRI("javascript:window.__pwn=7"),),
        )
        for text in TEXTS
    )
    mentions = tuple(
        Mention(
            span=s, head=s, text=s.of(body), kind=MentionKind.NAME, entity=e.iri, reason=e.label
        )
        for s, e in zip(spans, entities, strict=True)
    )
    statements = tuple(
        Statement(
            iri=IRI(f"statement {TEXTS[i]}"[:60]),
            sentence=0,
            subject=_argument(spans[i], entities[i], body),
            relation=RelationMention(
                iri=IRI(f"relation {i}"),
                label=TEXTS[i][:5000],
                span=spans[i],
                text=spans[i].of(body),
            ),
            object=_argument(spans[i - 1], entities[i - 1], body),
            arguments=(_argument(spans[0], entities[0], body),),
            kinds=frozenset({Kind.CLAIM}),
            stances=(
                Stance(holder=IRI("article"), factuality=Factuality.UNCOMMITTED),
                Stance(
                    holder=entities[i].iri,
                    factuality=Factuality.CERTAIN,
                    cue=Phrase(spans[i], TEXTS[i]),
                    reported_by=0,
                ),
            ),
            time=TimeSpan(TEXTS[i][:80]),
            plover=TEXTS[i][:80],
        )
        for i in range(len(TEXTS))
    )
    return Reading(
        document=Document(
            id=f"{TEXTS[0]}{number}",
            text=body,
            title=TEXTS[1],
            url=URLS[number],
            publisher=TEXTS[2],
        ),
        sentences=(Sentence(0, Span(0, len(body))),),
        entities=entities,
        mentions=mentions,
        statements=statements,
    )


def _argument(span: Span, entity: Entity, body: str) -> Argument:
    return Argument(span=span, text=span.of(body), role="</script><b>", entity=entity.iri)
