// The article itself, with what was read from it; words lead to the picture and back.
function textMarks(doc) {
  const a = articles[doc],
    marks = [];
  for (let i = 0; i < a.mentions.length; i += 3)
    marks.push({ start: a.mentions[i], end: a.mentions[i + 1], node: nodes[a.mentions[i + 2]] });
  for (const s of statements)
    if (s.doc === doc) {
      const [begin] = sentenceSpan(s),
        [start, end] = [s.marks[2], s.marks[3]];
      if (end > start && relations[s.rel].passes) marks.push({ start: begin + start, end: begin + end, s });
    }
  return marks;
}
function wordButton(mark, text, on) {
  const role = on
    ? spans(on).find((m) => {
        const [b] = sentenceSpan(on);
        return mark.start < b + m.end && mark.end > b + m.start;
      })
    : null;
  const cls = role ? ' ' + role.role : '';
  if (mark.node)
    return el('button', {
      class: 'w ent' + cls,
      style: '--c:' + fill(mark.node),
      title: mark.node.label,
      onclick: () => select(mark.node, true),
      text,
    });
  const r = relations[mark.s.rel];
  return el('button', {
    class: 'w rel' + cls,
    style: '--c:' + lineColor(r.kind),
    title: sentenceOf(r) + ' (' + KINDS[r.kind].words.toLowerCase() + ')',
    onclick: () => {
      state.at = mark.s;
      select(r);
    },
    text,
  });
}
function articleBody(doc) {
  const a = articles[doc],
    { relation: r } = selected(),
    body = el('article', { lang: 'en' });
  const chosen = r ? r.live.filter((s) => s.doc === doc) : [],
    lit = new Map(chosen.map((s) => [s.sent, s]));
  const marks = textMarks(doc),
    cuts = [];
  for (let i = 0; i < a.sentences.length; i += 2)
    cuts.push({ start: a.sentences[i], end: a.sentences[i + 1], sent: i / 2 });
  let pos = 0;
  for (const c of cuts) {
    body.append(a.text.slice(pos, c.start));
    const span = el('span', { class: lit.has(c.sent) ? 'on' : null, 'data-sent': c.sent });
    const inside = marks
      .filter((m) => m.start >= c.start && m.end <= c.end)
      .map((m) => ({ ...m, start: m.start - c.start, end: m.end - c.start }));
    const text = a.text.slice(c.start, c.end);
    for (const p of pieces(text.length, inside))
      span.append(
        p.mark
          ? wordButton(
              { ...p.mark, start: p.start + c.start, end: p.end + c.start },
              text.slice(p.start, p.end),
              lit.get(c.sent),
            )
          : text.slice(p.start, p.end),
      );
    body.append(span);
    pos = c.end;
  }
  body.append(a.text.slice(pos));
  return body;
}
function articleView() {
  const panel = $('#text'),
    a = articles[state.doc],
    parts = [];
  if (!a) {
    panel.replaceChildren(el('p', { text: 'There is no article.' }));
    return;
  }
  if (articles.length > 1) {
    const pickOne = el('select', {
      'aria-label': 'Article',
      id: 'which',
      onchange: () => {
        change({ doc: +pickOne.value });
        panel.scrollTop = 0;
        $('#which').focus();
      },
    });
    articles.forEach((x, i) =>
      pickOne.append(
        el('option', {
          value: i,
          text: [x.date, articleName(x)].filter(Boolean).join(' · '),
          selected: i === state.doc,
        }),
      ),
    );
    parts.push(el('div', { class: 'row' }, pickOne));
  }
  const here = statements.filter((s) => s.doc === state.doc && relations[s.rel].passes).length;
  parts.push(
    el(
      'div',
      { class: 'about' },
      el('h2', {}, bdi(articleName(a))),
      el(
        'p',
        { class: 'meta' },
        articleLine(a),
        ' · ' + plural(here, 'statement') + ' shown. Underlined words are entities, coloured ones relations.',
      ),
    ),
    articleBody(state.doc),
  );
  panel.replaceChildren(...parts);
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
