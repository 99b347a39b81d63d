// The evidence: one card for each statement, with its sentence, who says so, when and where.
const HOLDS = {
  'CT+': 'says it is so',
  'PR+': 'thinks it likely',
  'PS+': 'thinks it possible',
  'CT-': 'says it is not so',
  'PR-': 'thinks it unlikely',
  'PS-': 'thinks it may not be so',
  CTu: 'knows whether it is so',
  Uu: 'does not say whether it is so',
};
const SVG = 'http://www.w3.org/2000/svg';
function svg(tag, attrs, ...kids) {
  const e = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attrs)) e.setAttribute(name, value);
  e.append(...kids);
  return e;
}
const OUTLINE = {
  square: '9,2 21,2 21,14 9,14',
  triangle: '15,1 22,14 8,14',
  triangleDown: '8,2 22,2 15,15',
  star: '15,0 17,6 23,6 18,10 20,16 15,12 10,16 12,10 7,6 13,6',
  hexagon: '11,2 19,2 23,8 19,14 11,14 7,8',
  diamond: '15,1 22,8 15,15 8,8',
};
function shapeIcon(shape, color) {
  const look = { fill: color, stroke: 'currentColor', 'stroke-width': 1 };
  return svg(
    'svg',
    { width: 22, height: 16, viewBox: '4 0 22 16', 'aria-hidden': 'true' },
    OUTLINE[shape]
      ? svg('polygon', { points: OUTLINE[shape], ...look })
      : svg('circle', { cx: 15, cy: 8, r: 6, ...look }),
  );
}
function lineIcon(kind) {
  const k = KINDS[kind];
  return svg(
    'svg',
    { width: 30, height: 16, 'aria-hidden': 'true' },
    svg('line', {
      x1: 1,
      y1: 8,
      x2: 29,
      y2: 8,
      stroke: lineColor(kind),
      'stroke-width': 2.6,
      'stroke-dasharray': k.dashes.join(' ') || 'none',
    }),
  );
}
const nodeLink = (n, text, keep = null) =>
  el('button', { class: 'link', 'data-keep': keep, onclick: () => select(n, true) }, bdi(text || n.label));
const plain = (filler) =>
  filler === null
    ? ''
    : typeof filler === 'number'
      ? nodes[filler].label
      : Array.isArray(filler)
        ? '[' + statementText(statements[filler[0]]) + ']'
        : filler;
const statementText = (s) => [plain(s.subject), kg.names[s.name], plain(s.object)].filter(Boolean).join(' ');
const nameOf = (n) => (n === null ? '' : nodes[n].label);
function sentenceOf(r) {
  const negated = r.words.startsWith('not: '),
    said = [nameOf(r.from), negated ? r.words.slice(5) : r.words, nameOf(r.to)].filter(Boolean).join(' ');
  return negated ? 'Not so: ' + said : said;
}
function filled(filler) {
  if (filler === null) return '';
  if (typeof filler === 'number') return nodeLink(nodes[filler]);
  if (!Array.isArray(filler)) return bdi(filler);
  const s = statements[filler[0]];
  return el(
    'button',
    { class: 'link', onclick: () => select(relations[s.rel]) },
    bdi('[' + statementText(s) + ']'),
  );
}
const kindWords = (s) =>
  KINDS.filter((_, i) => s.kinds & (1 << i))
    .map((k) => k.words.toLowerCase())
    .join(', ');
const holder = (n) => (n < 0 ? 'the article' : nodes[n].label);
function chainWords(s) {
  const inward = s.chain.map(([who, fact, cue, quote]) => ({
    who,
    text: HOLDS[fact] + (cue ? ' (“' + cue + '”' + (quote ? ', in quotation marks' : '') + ')' : ''),
  }));
  return inward.reverse();
}
const chainText = (s) =>
  chainWords(s)
    .map(({ who, text }) => holder(who) + ' ' + text)
    .join('; as told by ');
function dateWords(s) {
  if (s.when === null) return s.from ? 'reported ' + s.from : 'no date';
  const to = s.to === '9999-12-31' ? 'open' : s.to;
  const span = s.from === to ? s.from : (s.from || 'open') + ' to ' + to;
  return span + (s.when === span || isDay(s.when) ? '' : ' (' + s.when + ')');
}
const sentenceSpan = (s) => articles[s.doc].sentences.slice(2 * s.sent, 2 * s.sent + 2);
const sentenceText = (s) => articles[s.doc].text.slice(...sentenceSpan(s));
const articleName = (a) => a.title || a.id;
const ROLES = ['sub', 'rel', 'obj'];
function spans(s) {
  return ROLES.map((role, i) => ({ role, start: s.marks[2 * i], end: s.marks[2 * i + 1] })).filter(
    (m) => m.end > m.start,
  );
}
// Where marks overlap, the shorter one shows.
function pieces(length, marks) {
  const cuts = [...new Set([0, length, ...marks.flatMap((m) => [m.start, m.end])])]
    .filter((c) => c >= 0 && c <= length)
    .sort((a, b) => a - b);
  const sorted = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start));
  return cuts.slice(1).map((end, i) => ({
    start: cuts[i],
    end,
    mark: sorted.find((m) => m.start <= cuts[i] && m.end >= end) || null,
  }));
}
function quotation(s) {
  const text = sentenceText(s),
    q = el('blockquote');
  for (const { start, end, mark } of pieces(text.length, spans(s)))
    q.append(mark ? el('mark', { class: mark.role, text: text.slice(start, end) }) : text.slice(start, end));
  return q;
}
function citation(s) {
  const a = articles[s.doc];
  return (
    '“' +
    sentenceText(s).trim() +
    '” (' +
    [a.publisher, '“' + articleName(a) + '”', a.date, a.url].filter(Boolean).join(', ') +
    ')'
  );
}
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { class: 'sr', 'aria-label': 'Text to copy' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say('Copied: ' + text);
}
function articleLine(a) {
  const name = a.url
    ? el('a', { href: a.url, target: '_blank', rel: 'noopener noreferrer', text: articleName(a) })
    : bdi(articleName(a));
  return el(
    'span',
    {},
    name,
    [a.publisher, a.date]
      .filter(Boolean)
      .map((x) => ' · ' + x)
      .join(''),
  );
}
function card(s) {
  const a = articles[s.doc],
    extra = [];
  for (const [role, filler] of s.roles || [])
    extra.push(el('p', { class: 'meta' }, role + ': ', filled(filler)));
  if (s.place !== null) extra.push(el('p', { class: 'meta' }, 'place: ', nodeLink(nodes[s.place])));
  if (s.condition !== null) extra.push(el('p', { class: 'meta' }, 'if: ', filled([s.condition])));
  const chain = el('p', { class: 'meta' }, 'Who says so: ');
  chainWords(s).forEach(({ who, text }, i) =>
    chain.append(
      i ? '; as told by ' : '',
      who < 0 ? el('strong', { text: 'the article' }) : nodeLink(nodes[who]),
      ', which ' + text,
    ),
  );
  const copied = el('button', {
    class: 'link',
    text: 'Copy citation',
    onclick: () => {
      copy(citation(s));
      copied.textContent = 'Copied';
    },
  });
  return el(
    'div',
    { class: 'card', style: '--c:' + lineColor(relations[s.rel].kind) },
    el('p', {}, filled(s.subject), ' ', el('strong', {}, bdi(kg.names[s.name])), ' ', filled(s.object)),
    quotation(s),
    el('p', { class: 'kind' }, lineIcon(relations[s.rel].kind), kindWords(s)),
    chain,
    ...extra,
    el('p', {
      class: 'meta',
      text:
        'Date: ' +
        dateWords(s) +
        ' · read with confidence ' +
        s.conf +
        ' %' +
        (s.code === null ? '' : ' · PLOVER ' + kg.codes[s.code]),
    }),
    el('p', { class: 'meta' }, 'Article: ', articleLine(a)),
    el(
      'p',
      { class: 'row' },
      el('button', { class: 'link', text: 'Read in the article', onclick: () => readAt(s) }),
      copied,
    ),
  );
}
