"""A report as one HTML page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

import html as standard

from kg.analysis.report.figures import prefixed
from kg.analysis.report.layout import (
    Block,
    Entry,
    Figure,
    Items,
    Name,
    Page,
    Paragraph,
    References,
    Section,
    Table,
    Text,
)

__all__ = ["html"]

_STYLE = """
:root { color-scheme: light; --line: #c9c9c9; --ink: #1a1a1a; --quiet: #555; --link: #0b4f8a; }
body { margin: 0; background: #fff; color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, th, caption, figcaption, nav { font-family: "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin-top: 2.4rem; padding-top: .6rem;
  border-top: 1px solid var(--line); }
nav ul { columns: 2; padding-left: 1.2rem; font-size: .9rem; }
a { color: var(--link); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--quiet); font-size: .85rem; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid var(--line); }
.refs { font-size: .85em; }
li { margin-bottom: .35rem; }
figure { margin: 1.2rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { color: var(--quiet); font-size: .85rem; }
.evidence > li { margin-bottom: 1rem; }
.evidence blockquote { margin: .2rem 0 0; padding-left: .8rem;
  border-left: 3px solid var(--line); }
.standing, .where { color: var(--quiet); }
li:target { background: #fff4cc; }
@media print {
  main { max-width: none; padding: 0; } nav { display: none; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; } table { font-size: .8rem; }
  tr, li, figure, blockquote { break-inside: avoid; } h2 { break-after: avoid; }
}
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<nav aria-label="Sections"><ul>
{contents}
</ul></nav>
{sections}
</main>
</body>
</html>
"""


def html(page: Page) -> str:
    """Return the report as HTML; all words of articles are inert in it."""
    sections = [_section(page, number, s) for number, s in enumerate(page.sections, start=1)]
    contents = [(f"section-{n}", s.title) for n, s in enumerate(page.sections, start=1)]
    if page.evidence:
        sections.append(_evidence(page))
        contents.append(("evidence", "Evidence"))
    return _PAGE.format(
        title=_words(page.title),
        style=_STYLE,
        contents="\n".join(f'<li><a href="#{i}">{_words(t)}</a></li>' for i, t in contents),
        sections="\n".join(sections),
    )


def _words(text: str) -> str:
    visible = "".join(c if c.isprintable() else " " for c in text)
    return standard.escape(visible, quote=True)


def _section(page: Page, number: int, section: Section) -> str:
    blocks = "\n".join(_block(page, block) for block in section.blocks)
    heading = f'<h2 id="section-{number}">{_words(section.title)}</h2>'
    return f'<section aria-labelledby="section-{number}">\n{heading}\n{blocks}\n</section>'


def _block(page: Page, block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_text(page, block.text)}</p>"
    if isinstance(block, Items):
        items = "\n".join(f"<li>{_text(page, text)}</li>" for text in block.texts)
        return f"<ul>\n{items}\n</ul>"
    if isinstance(block, Figure):
        label = _words(block.caption)
        # Its ids carry a part of the caption, as two pictures may use the same ones.
        prefix = "".join(c for c in block.caption.lower() if c.isalpha())[:24] + "-"
        picture = prefixed(block.draw(), prefix, label=label)
        return f"<figure>{picture}<figcaption>{label}</figcaption></figure>"
    return _table(page, block)


def _table(page: Page, table: Table) -> str:
    head = "".join(f'<th scope="col">{_words(cell)}</th>' for cell in table.header)
    rows = "\n".join(_row(page, row) for row in table.rows)
    label = _words(table.caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption>{label}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(page: Page, row: tuple[Text, ...]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{_text(page, cell)}</td>" for cell in rest)
    return f'<tr><th scope="row">{_text(page, first)}</th>{cells}</tr>'


def _text(page: Page, text: Text) -> str:
    return "".join(_part(page, part) for part in text)


def _part(page: Page, part: str | Name | References) -> str:
    if isinstance(part, Name):
        return f"<strong>{_words(part.words)}</strong>"
    return _links(page, part) if isinstance(part, References) else _words(part)


def _links(page: Page, references: References) -> str:
    numbers = sorted({page.numbers[iri] for iri in references.shown})
    shown = ", ".join(f'<a href="#s{n}">{n}</a>' for n in numbers)
    more = len(references.statements) - len(references.shown)
    rest = f" and {more} more" if more > 0 else ""
    return f' <span class="refs">({shown}{rest})</span>' if shown else ""


def _evidence(page: Page) -> str:
    items = "\n".join(_entry(page, entry) for entry in page.evidence)
    return (
        '<section aria-labelledby="evidence">\n<h2 id="evidence">Evidence</h2>\n'
        f'<ol class="evidence">\n{items}\n</ol>\n</section>'
    )


def _entry(page: Page, entry: Entry) -> str:
    return (
        f'<li id="s{page.numbers[entry.statement]}"><strong>{_words(entry.reading)}</strong> '
        f'<span class="standing">({_words(entry.standing)})</span>'
        f"<blockquote>{_words(entry.sentence)}<br>"
        f'<span class="where">{_words(entry.where)}</span></blockquote></li>'
    )
