// What the page was given, as objects.
const $ = (s) => document.querySelector(s);
const parse = (id) => JSON.parse($('#' + id).textContent);
const kg = parse('kg');
const record = (names) => (row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]));
const GROUPS = kg.groups.map(record(['key', 'words', 'shape', 'color']));
const KINDS = kg.kinds.map(record(['key', 'words', 'meaning', 'dashes', 'light', 'dark', 'width']));
const COMMUNITY_COLORS = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#F0E442',
  '#A9A9A9',
];
const articles = kg.articles.map(record(kg.fields.articles));
const statements = kg.statements.map(record(kg.fields.statements));
const nodes = parse('nodes').map(({ kg: k, ...place }) => ({
  ...place,
  key: k.k,
  label: k.l,
  type: k.t,
  group: k.g,
  mentions: k.m,
  rank: k.r,
  community: k.c,
  aliases: k.a || [],
  links: k.s || [],
  actsFor: k.f ?? null,
  relations: [],
  more: 0,
}));
const relations = [
  ...parse('edges').map((e) => ({ from: e.from, to: e.to, words: e.l, kind: e.k, both: !!e.b, drawn: true })),
  ...kg.facts.map(([from, to, words, kind]) => ({ from, to, words, kind, both: false, drawn: false })),
];
const words = (type) => type.replace(/(?!^)[A-Z]/g, (c) => ' ' + c.toLowerCase());
const cut = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + '…' : text);
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const thousands = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const plural = (n, one, many = one + 's') => thousands(n) + ' ' + (n === 1 ? one : many);
// What a page of a large graph leaves out, and how to see it.
const beyond = kg.of.statements - statements.length;
const SMALLER =
  ' A page of a part has them: kg view DIR --entity NAME, or --from DATE --to DATE, -o part.html';
const ofAll = (n, all, one) => (n < all ? thousands(n) + ' of ' : '') + plural(all, one);
const byKey = new Map(nodes.map((n) => [n.key, n]));
const relationByKey = new Map();
relations.forEach((r, i) => {
  r.id = i;
  r.statements = [];
  r.live = [];
  r.key =
    [r.from, r.to].map((n) => (n === null ? '' : nodes[n].key)).join('~') +
    '~' +
    r.words +
    '~' +
    KINDS[r.kind].key;
  relationByKey.set(r.key, r);
  for (const n of new Set([r.from, r.to])) if (n !== null) nodes[n].relations.push(r);
});
// A statement with no date of its own goes by its article's; one end may be open.
statements.forEach((s, i) => {
  const time = s.time === null ? null : kg.times[s.time];
  const own = time && (time[1] || time[2]) ? time : null;
  const published = articles[s.doc].date;
  s.n = i;
  s.chain = kg.chains[s.chain];
  s.source = s.chain[s.chain.length - 1][0];
  s.when = own ? own[0] : null;
  s.from = own ? own[1] || '' : published || '';
  s.to = own ? own[2] || '9999-12-31' : published || '';
  relations[s.rel].statements.push(s);
});
const el = (tag, attrs = {}, ...kids) => {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (name === 'text') e.textContent = value;
    else if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else if (value === true) e.setAttribute(name, '');
    else if (value !== null && value !== false) e.setAttribute(name, value);
  }
  e.append(...kids.filter((kid) => kid !== null));
  return e;
};
// New content for a part of the page; the keyboard's place in it is kept.
function redraw(panel, parts) {
  const had = panel.contains(document.activeElement) ? document.activeElement : null,
    place = panel.scrollTop;
  panel.replaceChildren(...parts);
  panel.scrollTop = place;
  if (!had || had === panel) return;
  const name = had.id
    ? '#' + CSS.escape(had.id)
    : had.dataset.keep && '[data-keep="' + CSS.escape(had.dataset.keep) + '"]';
  ((name && panel.querySelector(name)) || panel).focus({ preventScroll: true });
}
const bdi = (text) => el('bdi', { text });
// Asking the browser for a colour makes it lay out the page, so each is asked for once a theme.
const colors = new Map();
function css(name) {
  const key = name + state.dark;
  if (!colors.has(key))
    colors.set(key, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return colors.get(key);
}
const lineColor = (kind) => KINDS[kind][state.dark ? 'dark' : 'light'];
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const say = (text) => {
  $('#live').textContent = text;
};
