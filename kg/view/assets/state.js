// What the reader has chosen, and the same as the address's hash.
const MANY = 10000;
const FACETS = ['group', 'kind', 'name', 'source', 'doc', 'community'];
const FACET_KEY = {
  group: (v) => GROUPS[v].key,
  kind: (v) => KINDS[v].key,
  name: (v) => kg.names[v],
  source: (v) => (v < 0 ? 'article' : nodes[v].key),
  doc: (v) => articles[v].id,
  community: (v) => String(v + 1),
};
const values = {
  group: [...new Set(nodes.map((n) => n.group))].sort((a, b) => a - b),
  kind: [...new Set(relations.map((r) => r.kind))].sort((a, b) => a - b),
  name: kg.names.map((_, i) => i),
  source: [...new Set(statements.map((s) => s.source))].sort((a, b) => a - b),
  doc: articles.map((_, i) => i),
  community: [...new Set(nodes.filter((n) => n.relations.some((r) => r.drawn)).map((n) => n.community))].sort(
    (a, b) => a - b,
  ),
};
const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
const fresh = () => ({
  sel: null,
  depth: 1,
  path: null,
  off: Object.fromEntries(FACETS.map((f) => [f, new Set()])),
  conf: 0,
  since: '',
  until: '',
  color: 'group',
  view: 'graph',
  doc: 0,
  sort: '',
  top: kg.core,
  extra: new Set(),
  grouped: nodes.length > MANY,
  open: new Set(),
  dark: prefersDark,
  alone: false,
});
let state = fresh();
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || '');
const list = (items) => items.map(encodeURIComponent).join(',');
const unlist = (text) =>
  text
    .split(',')
    .filter(Boolean)
    .map((t) => {
      try {
        return decodeURIComponent(t);
      } catch {
        return '';
      }
    });
const selected = () => ({
  node: state.sel && state.sel.words === undefined ? state.sel : null,
  relation: state.sel && state.sel.words !== undefined ? state.sel : null,
});
// The article to read: the one that is open, unless it does not tell of what is chosen.
function docOf(item, open) {
  const told = item ? (item.relations || [item]).flatMap((r) => r.statements.map((s) => s.doc)) : [];
  return !told.length || told.includes(open) ? open : told[0];
}
function toHash() {
  const p = new URLSearchParams(),
    plain = fresh();
  const put = (name, value, usual) => {
    if (value !== usual && value !== null) p.set(name, value);
  };
  const { node, relation } = selected();
  if (node) p.set('sel', node.key);
  if (relation) p.set('rel', relation.key);
  if (state.path) p.set('path', list(state.path.map((n) => n.key)));
  for (const f of FACETS) {
    const off = state.off[f];
    if (!off.size) continue;
    const on = values[f].filter((v) => !off.has(v));
    p.set(
      f,
      on.length < off.size ? '+' + list(on.map(FACET_KEY[f])) : '-' + list([...off].map(FACET_KEY[f])),
    );
  }
  put('depth', state.depth, 1);
  put('conf', state.conf, 0);
  put('from', state.since, '');
  put('to', state.until, '');
  put('color', state.color, 'group');
  put('view', state.view, 'graph');
  put('article', articles.length > 1 && state.view === 'text' ? articles[state.doc].id : null, null);
  put('sort', state.sort, '');
  put('top', state.top, plain.top);
  put('grouped', +state.grouped, +plain.grouped);
  put('alone', +state.alone, 0);
  if (state.extra.size) p.set('more', list([...state.extra].map((n) => nodes[n].key)));
  if (state.open.size) p.set('open', [...state.open].map((c) => c + 1).join(','));
  put('theme', state.dark ? 'dark' : 'light', prefersDark ? 'dark' : 'light');
  return '#' + p;
}
function fromHash() {
  const p = new URLSearchParams(location.hash.slice(1)),
    next = fresh();
  const among = (name, allowed, usual) => (allowed.includes(p.get(name)) ? p.get(name) : usual);
  const number = (name, low, high, usual) => {
    const n = Number(p.get(name) ?? NaN);
    return Number.isFinite(n) ? Math.min(high, Math.max(low, n)) : usual;
  };
  next.sel = byKey.get(p.get('sel')) || relationByKey.get(p.get('rel')) || null;
  const ends = unlist(p.get('path') || '').map((key) => byKey.get(key));
  if (ends.length === 2 && ends[0] && ends[1]) next.path = ends;
  for (const f of FACETS) {
    const text = p.get(f) || '',
      named = new Set(unlist(text.slice(1)));
    if (text[0] === '-') next.off[f] = new Set(values[f].filter((v) => named.has(FACET_KEY[f](v))));
    if (text[0] === '+') next.off[f] = new Set(values[f].filter((v) => !named.has(FACET_KEY[f](v))));
  }
  next.depth = Math.round(number('depth', 1, 3, 1));
  next.conf = number('conf', 0, 100, 0);
  if (isDay(p.get('from'))) next.since = p.get('from');
  if (isDay(p.get('to'))) next.until = p.get('to');
  next.color = among('color', ['group', 'community'], 'group');
  next.view = among('view', ['graph', 'list', 'text'], 'graph');
  const doc = articles.findIndex((a) => a.id === p.get('article'));
  next.doc = doc < 0 ? docOf(next.sel, 0) : doc;
  next.sort = /^-?[a-z]{2,9}$/.test(p.get('sort') || '') ? p.get('sort') : '';
  next.top = Math.round(number('top', 1, nodes.length, next.top));
  next.grouped = !!number('grouped', 0, 1, +next.grouped);
  next.alone = !!number('alone', 0, 1, 0);
  unlist(p.get('more') || '').forEach((key) => byKey.has(key) && next.extra.add(byKey.get(key).id));
  unlist(p.get('open') || '').forEach((c) => {
    if (values.community.includes(c - 1)) next.open.add(c - 1);
  });
  next.dark = among('theme', ['dark', 'light'], prefersDark ? 'dark' : 'light') === 'dark';
  return next;
}
