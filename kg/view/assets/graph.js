// The picture: vis-network draws what is in its two data sets; veil and labels come on top.
await unpack();
const box = $('#graph');
// The size of the picture in pixels, known without asking the browser to lay out the page.
const frame = { width: box.clientWidth, height: box.clientHeight };
const portrait = () => frame.width < 0.8 * frame.height;
// Pulled wide or tall to fill the screen: lines that do not cross do not cross then, either.
let stretch = [1, 1];
function fillScreen() {
  const core = nodes.filter((n) => n.id < kg.core && n.relations.some((r) => r.drawn));
  if (core.length < 3 || !frame.width) return;
  const extent = (f) => Math.max(...core.map(f)) - Math.min(...core.map(f)) + 100,
    sides = [extent((n) => n.x), extent((n) => n.y)],
    [w, h] = portrait() ? sides.reverse() : sides;
  const wanted = (frame.width - 100) / (frame.height - 60) / (w / h),
    by = Math.sqrt(Math.min(1.7, Math.max(0.6, wanted)));
  stretch = [by, 1 / by];
}
const fill = (n) =>
  state.color === 'group' && !n.members
    ? GROUPS[n.group].color
    : COMMUNITY_COLORS[n.community % COMMUNITY_COLORS.length];
const parallel = new Map();
for (const r of relations)
  if (r.drawn) {
    const pair = Math.min(r.from, r.to) + '-' + Math.max(r.from, r.to);
    if (!parallel.has(pair)) parallel.set(pair, []);
    parallel.get(pair).push(r);
  }
for (const several of parallel.values())
  several.forEach((r, i) => {
    const k = several.length,
      step = Math.min(0.28, 1.5 / Math.max(1, k - 1));
    r.bend = (i - (k - 1) / 2) * step * (r.from < r.to ? 1 : -1);
  });
const visNode = (n) => {
  const c = fill(n),
    border = state.dark ? '#e8edf2' : '#1b2430',
    strong = { background: c, border: css('--acc') };
  return {
    id: n.id,
    shape: n.shape,
    x: n.px,
    y: n.py,
    size: n.size,
    hidden: false,
    color: { background: c, border, highlight: strong, hover: strong },
    borderWidth: n.members ? 3 : 1,
    borderWidthSelected: 4,
  };
};
// A link that stands for many relations; thin where a group is open and the link only passes by.
const bundle = (r) => Math.min(8, 1 + Math.log2(r.count)) * (state.open.size ? 0.4 : 1);
const visEdge = (r) => {
  const k = KINDS[r.kind],
    color = lineColor(r.kind),
    pale = thin();
  return {
    id: r.id,
    from: r.from,
    to: r.to,
    hidden: false,
    color: { color, highlight: color, hover: color, opacity: pale ? 0.38 : 1 },
    width: r.count ? bundle(r) : pale ? 0.9 : k.width,
    dashes: !pale && k.dashes.length ? k.dashes : false,
    arrows: { to: { enabled: !pale && !r.both } },
    smooth: r.bend ? { enabled: true, type: 'curvedCW', roundness: r.bend } : false,
  };
};
// Only what has ever been shown is in the data sets; what is hidden again keeps its place there.
const drawnNodes = new Map(),
  drawnEdges = new Map();
function changes(known, items, make, again) {
  const now = new Set(items.map((i) => i.id)),
    change = [];
  for (const item of items) {
    if (!known.has(item.id) || again) change.push(make(item));
    else if (!known.get(item.id)) change.push({ id: item.id, hidden: false });
    known.set(item.id, true);
  }
  for (const [id, on] of known)
    if (on && !now.has(id)) {
      change.push({ id, hidden: true });
      known.set(id, false);
    }
  return change;
}
state = fromHash();
fillScreen();
document.documentElement.dataset.theme = state.dark ? 'dark' : 'light';
compute();
const lookNow = () =>
  [state.dark, state.color, thin(), state.grouped, !state.open.size, portrait(), ...stretch].join();
const visLines = () => (big() ? [] : picture.edges);
let look = lookNow(),
  heavy = big();
// Filled before the network exists, so that it draws once.
const nodeSet = new vis.DataSet(changes(drawnNodes, picture.nodes, visNode, false)),
  edgeSet = new vis.DataSet(changes(drawnEdges, visLines(), visEdge, false));
const net = new vis.Network(
  box,
  { nodes: nodeSet, edges: edgeSet },
  {
    autoResize: false,
    physics: { enabled: false },
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { shapeProperties: { interpolation: false } },
    edges: {
      arrows: { to: { scaleFactor: 0.55 } },
      selectionWidth: 1.3,
      hoverWidth: 0.4,
      arrowStrikethrough: false,
    },
    interaction: {
      hover: !heavy,
      zoomSpeed: 0.6,
      multiselect: false,
      selectConnectedEdges: false,
      hoverConnectedEdges: false,
    },
  },
);
function sync() {
  const again = look !== lookNow();
  look = lookNow();
  const n = changes(drawnNodes, picture.nodes, visNode, again),
    e = changes(drawnEdges, visLines(), visEdge, again);
  // Looking for what is under the pointer takes its time in a large picture.
  if (heavy !== big()) {
    heavy = big();
    net.setOptions({ interaction: { hover: !heavy } });
  }
  if (n.length) nodeSet.update(n);
  if (e.length) edgeSet.update(e);
  const { node, relation } = selected();
  // What stands within a folded group is not in the picture.
  if (node && node.shown && net.body.nodes[node.id]) net.selectNodes([node.id], false);
  else if (relation && relation.shown && net.body.edges[relation.id])
    net.setSelection({ nodes: [], edges: [relation.id] });
  else if (net.getSelectedNodes().length + net.getSelectedEdges().length) net.unselectAll();
  // Once, in the next frame, however much has changed.
  net.body.emitter.emit('_requestRedraw');
}
// Fits the entities and, since names stand outside them, room for names.
function fit(items = picture.nodes) {
  if (!items.length) return;
  const { width: W, height: H } = frame,
    side = W > 600 ? 70 : 44,
    all = (f) => items.map(f),
    ends = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = ends(all((n) => n.px)),
    [top, bottom] = ends(all((n) => n.py));
  const scale = Math.min(1.25, (W - 2 * side) / (right - left + 1), (H - 78) / (bottom - top + 1));
  net.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + 12 / scale },
    scale: Math.max(scale, 0.01),
    animation: false,
  });
}
function centre(n) {
  if (!net.body.nodes[n.id]) return;
  net.moveTo({
    position: { x: n.px, y: n.py },
    scale: Math.max(net.getScale(), 0.8),
    animation: still() || big() ? false : { duration: 250 },
  });
}
let lastSize = frame.width + 'x' + frame.height;
new ResizeObserver(() => {
  const size = box.clientWidth + 'x' + box.clientHeight;
  if (!box.clientWidth || size === lastSize) return;
  lastSize = size;
  Object.assign(frame, { width: box.clientWidth, height: box.clientHeight });
  net.setSize('100%', '100%');
  fillScreen();
  compute();
  sync();
  fit();
}).observe(box);
const itemAt = (p) => {
  const node = net.getNodeAt(p);
  if (node !== undefined) return nodes[node] || cluster(+String(node).slice(1));
  if (big()) return meshAt(net.DOMtoCanvas(p));
  const edge = net.getEdgeAt(p);
  return edge !== undefined ? relations[edge] || null : null;
};
net.on('click', ({ pointer, event }) => {
  const item = itemAt(pointer.DOM),
    { node } = selected();
  if (item && item.members) toggleCluster(item.cluster);
  else if (item && event.srcEvent.shiftKey && node && item.words === undefined) setPath(node, item);
  else select(item);
});
net.on('doubleClick', ({ pointer }) => {
  const item = itemAt(pointer.DOM);
  if (item && item.words === undefined && !item.members) expand(item);
});
function tip(text, p) {
  const t = $('#tip');
  t.hidden = !text;
  if (!text) return;
  t.textContent = text;
  t.style.left = Math.min(p.x + 14, frame.width - 200) + 'px';
  t.style.top = p.y + 16 + 'px';
}
net.on('hoverEdge', ({ edge, pointer }) => {
  const r = relations[edge];
  if (r)
    tip(
      sentenceOf(r) +
        ' (' +
        KINDS[r.kind].words.toLowerCase() +
        ', ' +
        plural(r.live.length, 'sentence') +
        ')',
      pointer.DOM,
    );
});
net.on('hoverNode', ({ node, pointer }) => {
  const n = nodes[node] || cluster(+String(node).slice(1));
  tip(
    n.members
      ? n.label + ', a group: click to open it'
      : n.label +
          ', ' +
          words(n.type).toLowerCase() +
          (n.more ? ', ' + plural(n.more, 'hidden neighbour') + ': double click to show' : ''),
    pointer.DOM,
  );
});
net.on('beforeDrawing', drawMesh);
for (const name of ['blurEdge', 'blurNode', 'dragStart', 'zoom']) net.on(name, () => tip(''));
net.on('dragEnd', ({ nodes: moved }) => {
  if (!moved.length) return;
  mesh = null;
  const at = net.getPositions(moved);
  for (const id of moved) {
    const item = nodes[id] || cluster(+String(id).slice(1));
    [item.px, item.py] = [at[id].x, at[id].y];
    const [x, y] = [item.px / stretch[0], item.py / stretch[1]];
    if (!state.grouped) [item.x, item.y] = portrait() ? [y, x] : [x, y];
  }
});
