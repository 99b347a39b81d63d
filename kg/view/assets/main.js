// Everything together: one state, one way to show it.
let saved = '';
function tellShown() {
  const n = picture.nodes.filter((x) => !x.members).length,
    folded = picture.nodes.length - n,
    e = picture.edges.filter((r) => r.drawn).length,
    drawable = relations.filter((r) => r.drawn).length;
  $('#shown').textContent =
    thousands(n) +
    ' of ' +
    plural(nodes.length, 'entity', 'entities') +
    (folded ? ' and ' + plural(folded, 'folded group') : '') +
    ', ' +
    thousands(e) +
    ' of ' +
    plural(drawable, 'relation') +
    ' shown';
  tellHidden();
}
function tellHidden() {
  const parts = [],
    filtered = statements.length - counts.all.kept,
    labels = labelled.edgesWanted - labelled.edges;
  const undrawn = state.grouped ? 0 : nodes.filter((n) => nodeOn(n) && n.linked && !n.shown).length,
    alone = nodes.filter((n) => !n.shown && !n.relations.some((r) => r.drawn)).length,
    listed = relations.filter((r) => !r.drawn && r.passes).length;
  if (undrawn) parts.push(plural(undrawn, 'less central entity', 'less central entities') + ' not drawn');
  const links = picture.edges.filter((r) => r.count).length;
  if (state.grouped && links) parts.push('weaker links between groups');
  if (filtered) parts.push(plural(filtered, 'statement') + ' hidden by filters');
  if (beyond > 0) parts.push(plural(beyond, 'statement') + ' not in this page');
  if (alone) parts.push(plural(alone, 'entity', 'entities') + ' without a drawn relation');
  if (listed) parts.push(plural(listed, 'relation') + ' only in list and details');
  if (labels > 0 && state.view === 'graph')
    parts.push(plural(labels, 'relation label') + ' not written: zoom in or choose an entity');
  const text = parts.length ? 'Not seen: ' + parts.join('; ') + '.' : '';
  if ($('#hidden').textContent !== text) $('#hidden').textContent = text;
}
function showView() {
  for (const [view, id] of [
    ['graph', '#graph'],
    ['list', '#list'],
    ['text', '#text'],
  ])
    $(id).hidden = state.view !== view;
  document
    .querySelectorAll('[data-view]')
    .forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.view === state.view)));
  document.documentElement.dataset.theme = state.dark ? 'dark' : 'light';
  $('#theme').setAttribute('aria-pressed', String(state.dark));
}
function render() {
  showView();
  compute();
  sync();
  refreshFilters();
  details();
  if (state.view === 'list') table();
  if (state.view === 'text') articleView();
  tellShown();
  remember(toHash());
}
// A page within a notebook has no address of its own to keep its state in.
function remember(hash) {
  if (hash === saved) return;
  saved = hash;
  try {
    history.replaceState(null, '', hash === '#' ? location.pathname + location.search : hash);
  } catch (error) {
    if (error.name !== 'SecurityError') throw error;
  }
}
function change(part) {
  Object.assign(state, part);
  render();
}
const turnTo = (view) => change({ view, doc: docOf(state.sel, state.doc) });
document
  .querySelectorAll('[data-view]')
  .forEach((b) => b.addEventListener('click', () => turnTo(b.dataset.view)));
$('#fit').addEventListener('click', () => fit());
$('#theme').addEventListener('click', () => change({ dark: !state.dark }));
$('#peek').addEventListener('click', () => {
  detail.scrollIntoView();
  detail.focus({ preventScroll: true });
});
$('#skip').addEventListener('click', () => detail.focus());
function step(by) {
  const row = picture.nodes.filter((n) => !n.members).sort((a, b) => a.id - b.id),
    { node } = selected();
  if (row.length)
    select(row[(row.indexOf(node) + by + row.length + (node || by > 0 ? 0 : 1)) % row.length], true);
}
function stepRelation() {
  const { node, relation } = selected(),
    home = node || (relation && nodes[relation.from]);
  if (!home) return;
  const row = home.relations.filter((r) => r.shown);
  if (row.length) select(row[(row.indexOf(relation) + 1) % row.length]);
}
function move(x, y) {
  const v = net.getViewPosition(),
    s = net.getScale();
  net.moveTo({ position: { x: v.x + x / s, y: v.y + y / s } });
}
const zoom = (by) => net.moveTo({ scale: net.getScale() * by });
const KEYS = {
  ArrowLeft: () => move(-80, 0),
  ArrowRight: () => move(80, 0),
  ArrowUp: () => move(0, -80),
  ArrowDown: () => move(0, 80),
  '+': () => zoom(1.25),
  '=': () => zoom(1.25),
  '-': () => zoom(0.8),
  f: () => fit(),
  n: () => step(1),
  p: () => step(-1),
  e: stepRelation,
  x: () => {
    const { node } = selected();
    if (node) expand(node);
  },
  Escape: () => select(null),
};
box.addEventListener('keydown', (e) => {
  if (KEYS[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) {
    KEYS[e.key]();
    e.preventDefault();
  }
});
document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || /INPUT|SELECT|TEXTAREA/.test(e.target.tagName)) return;
  const views = { g: 'graph', l: 'list', a: 'text' };
  if (e.key === '/') {
    e.preventDefault();
    q.focus();
    q.select();
  } else if (views[e.key]) {
    turnTo(views[e.key]);
    $('#' + views[e.key]).focus();
  } else if (e.key === 'Escape' && e.target !== box) select(null);
});
document.addEventListener('click', (e) =>
  document.querySelectorAll('.menu[open]').forEach((m) => {
    if (!m.contains(e.target) || e.target.closest('.menu button')) m.open = false;
  }),
);
document.querySelectorAll('.menu').forEach((m) =>
  m.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') {
      m.open = false;
      m.querySelector('summary').focus();
      e.stopPropagation();
    }
  }),
);
window.addEventListener('hashchange', () => {
  if (location.hash === saved) return;
  saved = location.hash;
  state = fromHash();
  render();
  fit();
});
const span = articles
  .map((a) => a.date)
  .filter(Boolean)
  .sort();
$('#size').textContent = [
  plural(nodes.length, 'entity', 'entities'),
  ofAll(statements.length, kg.of.statements, 'statement'),
  ofAll(articles.length, kg.of.articles, 'article'),
  span.length ? (span[0] === span[span.length - 1] ? span[0] : span[0] + ' to ' + span[span.length - 1]) : '',
]
  .filter(Boolean)
  .join(' · ');
buildFilters();
buildTimeline();
render();
fit();
if (state.sel && state.sel.words === undefined) centre(state.sel);
window.kgView = {
  ready: performance.now(),
  get labelled() {
    return labelled;
  },
  get picture() {
    return picture;
  },
  get focus() {
    return focus;
  },
  get state() {
    return state;
  },
  nodes,
  relations,
  statements,
  net,
};
document.documentElement.dataset.ready = 'yes';
