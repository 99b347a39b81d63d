// The article itself, with what was read from it; words lead to the picture and back.
function textMarks(doc) {
  const a = articles[doc],
    marks = [],
    told = new Map();
  for (let i = 0; i < a.mentions.length; i += 3)
    marks.push({ start: a.mentions[i], end: a.mentions[i + 1], node: nodes[a.mentions[i + 2]] });
  for (const s of statements)
    if (s.doc === doc && relations[s.rel].passes && s.marks[3] > s.marks[2]) {
      const [begin] = sentenceSpan(s),
        span = { start: begin + s.marks[2], end: begin + s.marks[3] },
        key = span.start + '-' + span.end;
      if (!told.has(key)) told.set(key, { ...span, several: [] });
      told.get(key).several.push(s);
    }
  return [...marks, ...told.values()];
}
// One phrase can express several relations; each click leads to the next of them.
function wordButton(mark, text, begin, on) {
  const role = on
    ? spans(on).find((m) => mark.start < m.end && mark.end > m.start && (m.role === 'rel') === !mark.node)
    : null;
  const cls =
    (role ? ' ' + (role.role === 'rel' ? 'said' : role.role) : '') +
    (mark.node && mark.node === selected().node ? ' chosen' : '');
  if (mark.node)
    return word(text, 'ent' + cls, fill(mark.node), mark.node.label, begin + mark.start, () =>
      select(mark.node, true),
    );
  const several = [...new Set(mark.several.map((s) => relations[s.rel]))],
    told = several.map((r) => sentenceOf(r) + ' (' + KINDS[r.kind].words.toLowerCase() + ')').join('; '),
    next = () => select(several[(several.indexOf(selected().relation) + 1) % several.length]);
  return word(text, 'rel' + cls, lineColor(several[0].kind), told, begin + mark.start, next);
}
// Not a button element: those do not break at the end of a line and lose their outer spaces.
function word(text, cls, color, title, keep, go) {
  return el('span', {
    role: 'button',
    tabindex: 0,
    class: 'w ' + cls,
    style: '--c:' + color,
    title,
    'data-keep': keep,
    onclick: go,
    onkeydown: (e) => {
      if (e.key !== 'Enter' && e.key !== ' ') return;
      e.preventDefault();
      go();
    },
    text,
  });
}
// Words between sentences; the end of a paragraph gets some air.
const between = (text) =>
  text.split(/(\n+)/).map((t) => (t.startsWith('\n') ? el('span', { class: 'gap', text: t }) : t));
function articleBody(doc) {
  const a = articles[doc],
    { relation: r } = selected(),
    body = el('article', { lang: 'en', class: kg.whole ? null : 'cut' }),
    marks = textMarks(doc);
  const lit = new Map((r ? r.live : []).filter((s) => s.doc === doc).map((s) => [s.sent, s]));
  let pos = 0;
  for (let sent = 0; 2 * sent < a.sentences.length; sent += 1) {
    const [start, end] = a.sentences.slice(2 * sent, 2 * sent + 2),
      text = a.text.slice(start, end),
      on = lit.get(sent);
    body.append(...between(a.text.slice(pos, start)));
    const inside = marks
      .filter((m) => m.start >= start && m.end <= end)
      .map((m) => ({ ...m, start: m.start - start, end: m.end - start }));
    const span = el('span', { class: on ? 'on' : null, 'data-sent': sent });
    for (const p of pieces(text.length, inside)) {
      const words = text.slice(p.start, p.end);
      span.append(p.mark ? wordButton({ ...p.mark, start: p.start, end: p.end }, words, start, on) : words);
    }
    body.append(span);
    pos = end;
  }
  body.append(...between(a.text.slice(pos)));
  return body;
}
// Made once: there may be thousands of articles.
const which = el('select', {
  'aria-label': 'Article',
  id: 'which',
  onchange: () => {
    change({ doc: +which.value });
    $('#text').scrollTop = 0;
  },
});
articles.forEach((a, i) =>
  which.append(el('option', { value: i, text: [a.date, articleName(a)].filter(Boolean).join(' · ') })),
);
function articleView() {
  const panel = $('#text'),
    a = articles[state.doc],
    parts = [];
  if (!a) {
    panel.replaceChildren(el('p', { text: 'There is no article.' }));
    return;
  }
  if (articles.length > 1) {
    which.value = state.doc;
    parts.push(el('div', { class: 'row' }, which));
  }
  const here = statements.filter((s) => s.doc === state.doc && relations[s.rel].passes).length;
  parts.push(
    el(
      'div',
      { class: 'about' },
      a.text.trimStart().startsWith(a.title) ? null : el('h2', {}, bdi(articleName(a))),
      el(
        'p',
        { class: 'meta' },
        articleLine(a),
        ' · ' + plural(here, 'statement') + ' shown. Underlined words are entities, coloured ones relations.',
      ),
      kg.whole
        ? null
        : el('p', {
            class: 'meta',
            text:
              'Only the sentences behind statements: the articles are too many for one page.' + SMALLER,
          }),
    ),
    articleBody(state.doc),
  );
  redraw(panel, parts);
}
function readAt(s) {
  state.doc = s.doc;
  state.view = 'text';
  state.sel = relations[s.rel];
  state.path = null;
  render();
  const sentence = $('#text').querySelector('[data-sent="' + s.sent + '"]');
  if (sentence) sentence.scrollIntoView({ block: 'center' });
  say('Article, sentence ' + (s.sent + 1));
  $('#text').focus({ preventScroll: true });
}
