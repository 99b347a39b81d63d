// Which entities and relations the choices leave, how many each choice stands for, what is in focus.
let counts, picture, focus, route;
const other = (r, n) => nodes[r.from === n.id ? r.to : r.from];
const nodeOn = (n) =>
  n !== undefined && !state.off.group.has(n.group) && !state.off.community.has(n.community);
const endsOn = (r) => (r.from === null || nodeOn(nodes[r.from])) && (r.to === null || nodeOn(nodes[r.to]));
function inDates(s) {
  if (!state.since && !state.until) return true;
  return (
    s.from + s.to !== '' && (!state.since || s.to >= state.since) && (!state.until || s.from <= state.until)
  );
}
// A statement counts for a choice when nothing but that choice could hide it.
function weigh() {
  counts = Object.fromEntries(FACETS.map((f) => [f, new Map()]));
  counts.all = { kept: 0, conf: 0, date: 0 };
  const add = (f, v) => counts[f].set(v, (counts[f].get(v) || 0) + 1);
  for (const r of relations) r.live = [];
  for (const s of statements) {
    const r = relations[s.rel];
    const failed = [];
    if (!endsOn(r)) failed.push('ends');
    if (state.off.kind.has(r.kind)) failed.push('kind');
    if (state.off.name.has(s.name)) failed.push('name');
    if (state.off.source.has(s.source)) failed.push('source');
    if (state.off.doc.has(s.doc)) failed.push('doc');
    if (s.conf < state.conf) failed.push('conf');
    if (!inDates(s)) failed.push('date');
    s.dateFree = failed.length === 0 || (failed.length === 1 && failed[0] === 'date');
    if (failed.length > 1) continue;
    const but = failed[0];
    for (const [f, v] of [
      ['kind', r.kind],
      ['name', s.name],
      ['source', s.source],
      ['doc', s.doc],
    ])
      if (!but || but === f) add(f, v);
    if (!but) {
      r.live.push(s);
      counts.all.kept += 1;
    }
  }
  for (const r of relations) r.passes = r.live.length > 0;
  for (const n of nodes) {
    n.linked = false;
    for (const r of n.relations)
      if (r.drawn && r.passes) {
        n.linked = true;
        break;
      }
    if (n.linked || n.relations.some((r) => r.drawn && r.statements.length && !endsOn(r))) {
      add('group', n.group);
      add('community', n.community);
    }
  }
}
// Fewest steps first, over everything the filters leave, shown or not.
function shortest([a, b]) {
  const before = new Map([[a.id, null]]);
  let edge = [a];
  while (edge.length && !before.has(b.id)) {
    const next = [];
    for (const n of edge)
      for (const r of n.relations)
        if (r.drawn && r.passes) {
          const m = other(r, n);
          if (!before.has(m.id)) {
            before.set(m.id, { n, r });
            next.push(m);
          }
        }
    edge = next;
  }
  if (!before.has(b.id)) return null;
  const steps = [];
  for (let n = b, step; (step = before.get(n.id)); n = step.n) steps.unshift(step.r);
  return steps;
}
function neighbourhood(start, depth) {
  const found = new Set([start.id]);
  let edge = [start];
  for (let d = 0; d < depth; d += 1) {
    const next = [];
    for (const n of edge)
      for (const r of n.relations)
        if (r.shown) {
          const m = other(r, n);
          if (!found.has(m.id)) {
            found.add(m.id);
            next.push(m);
          }
        }
    edge = next;
  }
  return found;
}
function compute() {
  weigh();
  const { node, relation } = selected();
  route = state.path ? shortest(state.path) : null;
  const pinned = new Set(state.extra);
  if (node) pinned.add(node.id);
  for (const r of [relation, ...(route || [])])
    if (r) for (const n of [r.from, r.to]) if (n !== null) pinned.add(n);
  for (const n of state.path || []) pinned.add(n.id);
  const wanted = (n) =>
    (state.grouped ? state.open.has(n.community) && n.place < 60 : n.id < state.top) || pinned.has(n.id);
  for (const n of nodes)
    n.shown = nodeOn(n) && wanted(n) && (n.linked || state.alone || n === node || state.extra.has(n.id));
  for (const r of relations) r.shown = r.drawn && r.passes && nodes[r.from].shown && nodes[r.to].shown;
  for (const n of nodes) n.more = n.shown ? hiddenNeighbours(n).length : 0;
  picture = state.grouped
    ? gathered()
    : { nodes: nodes.filter((n) => n.shown), edges: relations.filter((r) => r.shown) };
  for (const n of picture.nodes) [n.px, n.py] = standing(n);
  focus = null;
  if (route) focus = { nodes: new Set(route.flatMap((r) => [r.from, r.to])), relations: new Set(route) };
  else if (node && node.shown) {
    const near = neighbourhood(node, state.depth);
    const on = (r) =>
      near.has(r.from) && near.has(r.to) && (state.depth > 1 || r.from === node.id || r.to === node.id);
    focus = { nodes: near, relations: new Set(picture.edges.filter((r) => r.drawn && on(r))) };
  } else if (relation && relation.shown)
    focus = { nodes: new Set([relation.from, relation.to]), relations: new Set([relation]) };
}
const hiddenNeighbours = (n) =>
  [...new Set(n.relations.filter((r) => r.drawn && r.passes).map((r) => other(r, n)))].filter(
    (m) => !m.shown,
  );
// Where an entity stands: in an opened group on a sunflower's spiral, the central ones inside.
const ROOM = 640;
// On an upright screen the picture stands upright, too.
function standing(n) {
  if (!state.grouped)
    return portrait() ? [n.y * stretch[0], n.x * stretch[1]] : [n.x * stretch[0], n.y * stretch[1]];
  const home = n.members ? n : cluster(n.community),
    [x, y] = pushed(home);
  if (n.members) return [x, y];
  const angle = n.place * 2.39996,
    reach = 78 * Math.sqrt(n.place + 0.4);
  return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
}
// An opened group pushes the others outward to make room.
function pushed(home) {
  let { x, y } = home;
  for (const c of state.open) {
    const centre = cluster(c);
    if (centre === home) continue;
    const dx = home.x - centre.x,
      dy = home.y - centre.y,
      away = Math.hypot(dx, dy) || 1;
    x += (dx / away) * ROOM;
    y += (dy / away) * ROOM;
  }
  return [x, y];
}
// Communities as single nodes; those opened show their most central members.
const place = new Map();
for (const n of nodes) {
  n.place = place.get(n.community) || 0;
  place.set(n.community, n.place + 1);
}
const clusters = new Map();
function cluster(c) {
  if (!clusters.has(c)) {
    const members = nodes.filter((n) => n.community === c && n.relations.some((r) => r.drawn));
    const [, x, y] = kg.places.find(([number]) => number === c) || [c, 0, 0];
    clusters.set(c, {
      id: 'c' + c,
      cluster: c,
      community: c,
      group: 0,
      x,
      y,
      shape: 'dot',
      size: Math.min(110, 24 + 3 * Math.sqrt(members.length)),
      rank: members.length / nodes.length,
      members,
      more: 0,
      shown: true,
      label:
        cut(members.length ? members[0].label : '', 26) +
        (members.length > 1 ? ' and ' + thousands(members.length - 1) + ' more' : ''),
    });
  }
  return clusters.get(c);
}
function gathered() {
  const seen = new Map(),
    between = new Map();
  const standIn = (n) => (n.shown ? n : state.open.has(n.community) ? null : cluster(n.community));
  for (const n of nodes)
    if (nodeOn(n) && n.linked) {
      const s = standIn(n);
      if (s) seen.set(s.id, s);
    }
  for (const r of relations)
    if (r.drawn && r.passes) {
      const a = standIn(nodes[r.from]),
        b = standIn(nodes[r.to]);
      if (!a || !b || a === b) continue;
      if (r.shown) {
        between.set(r.id, r);
        continue;
      }
      const id = 'b' + [a.id, b.id].sort().join('-');
      if (!between.has(id))
        between.set(id, {
          id,
          from: a.id,
          to: b.id,
          kind: 0,
          both: true,
          count: 0,
          words: '',
          drawn: false,
          shown: true,
        });
      between.get(id).count += 1;
      between.get(id).words = plural(between.get(id).count, 'relation');
    }
  const most = [...seen.values()]
    .filter((n) => n.members)
    .sort((a, b) => b.members.length - a.members.length)
    .slice(0, 200);
  const kept = new Map([...most, ...[...seen.values()].filter((n) => !n.members)].map((n) => [n.id, n]));
  const among = [...between.values()].filter((r) => kept.has(r.from) && kept.has(r.to));
  return { nodes: [...kept.values()], edges: [...among.filter((r) => r.drawn), ...strongest(among, kept)] };
}
// Of the links that stand for many, each group keeps three and each entity one.
function strongest(links, kept) {
  const left = new Map([...kept].map(([id, n]) => [id, n.members ? 3 : 1]));
  return links
    .filter((r) => !r.drawn)
    .sort((a, b) => b.count - a.count)
    .filter((r) => {
      const ends = [r.from, r.to].filter((id) => left.get(id) > 0);
      for (const id of ends) left.set(id, left.get(id) - 1);
      return ends.length > 0;
    });
}
