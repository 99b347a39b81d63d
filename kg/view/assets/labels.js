// Labels at constant size, none over another; all but the focus under a veil.
const FONT = getComputedStyle(document.body).fontFamily;
// Widths by font: reading the canvas's font back costs more than measuring.
const fonts = new Map();
let known = null;
function useFont(ctx, font) {
  if (!fonts.has(font)) fonts.set(font, new Map());
  known = fonts.get(font);
  ctx.font = font;
}
function width(ctx, text) {
  if (!known.has(text)) known.set(text, ctx.measureText(text).width);
  return known.get(text);
}
function wrapped(n) {
  if (n.lines) return n.lines;
  const lines = [''];
  for (const word of cut(n.label, 58).split(' ')) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + 1 + word.length > 20) lines.push(word);
    else lines[last] = (lines[last] + ' ' + word).trim();
  }
  n.lines = lines.map((line) => cut(line, 28));
  return n.lines;
}
// A grid of taken boxes, so that asking stays cheap with hundreds of labels.
function taken() {
  const cells = new Map();
  const over = (b, visit) => {
    for (let x = b[0] >> 6; x <= b[2] >> 6; x += 1)
      for (let y = b[1] >> 6; y <= b[3] >> 6; y += 1) if (visit(x * 65536 + y)) return true;
    return false;
  };
  const touches = (b, o) => b[0] < o[2] && b[2] > o[0] && b[1] < o[3] && b[3] > o[1];
  return {
    add: (b) =>
      over(b, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(b);
      }),
    free: (b) =>
      !over(b, (cell) => {
        const there = cells.get(cell);
        return there !== undefined && there.some((o) => touches(b, o));
      }),
  };
}
let labelled = { nodes: 0, edges: 0, edgesWanted: 0, boxes: [] };
function write(ctx, text, x, y, color, halo) {
  ctx.lineWidth = 4.5;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
}
function veil(ctx, ratio, W, H) {
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.globalAlpha = 0.86;
  ctx.fillStyle = css('--canvas');
  ctx.fillRect(0, 0, W, H);
  ctx.restore();
  for (const r of [...focus.relations].slice(0, 600)) {
    if (!r.shown) continue;
    if (selected().relation === r || route) underline(ctx, r);
    if (thin()) trace(ctx, r);
    else {
      net.body.edges[r.id].draw(ctx);
      net.body.edges[r.id].drawArrows(ctx);
    }
  }
  for (const id of focus.nodes) if (nodes[id].shown && net.body.nodes[id]) net.body.nodes[id].draw(ctx);
}
function stroke(ctx, points) {
  ctx.beginPath();
  points.forEach((q, i) => ctx[i ? 'lineTo' : 'moveTo'](q.x, q.y));
  ctx.stroke();
}
// The selected relation keeps its own colour and dashes and gets a glow beneath them.
function underline(ctx, r) {
  ctx.save();
  ctx.globalAlpha = 0.28;
  ctx.strokeStyle = css('--acc');
  ctx.lineWidth = 11 / Math.max(0.4, net.getScale());
  ctx.lineCap = 'round';
  stroke(ctx, points(r));
  ctx.restore();
}
// A pale line of a large picture, in the full look of its kind.
function trace(ctx, r) {
  const k = KINDS[r.kind],
    unit = 1 / Math.min(1, net.getScale()),
    end = nodes[r.to],
    clear = (n, q) => Math.hypot(q.x - n.px, q.y - n.py) > n.size + 2 * unit;
  const seen = points(r).filter((q) => clear(end, q));
  if (seen.length < 2) return;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = lineColor(r.kind);
  ctx.lineWidth = k.width * unit;
  ctx.setLineDash(k.dashes.map((d) => d * unit));
  stroke(ctx, seen);
  if (!r.both) {
    const [a, b] = seen.slice(-2);
    ctx.translate(b.x, b.y);
    ctx.rotate(Math.atan2(b.y - a.y, b.x - a.x));
    ctx.beginPath();
    ctx.moveTo(2 * unit, 0);
    ctx.lineTo(-8 * unit, 4 * unit);
    ctx.lineTo(-8 * unit, -4 * unit);
    ctx.fill();
  }
  ctx.restore();
}
// The names of so many, the most central ones, come before entities in a crowd.
const TOP = 12;
function overlay(ctx) {
  const ratio = net.canvas.pixelRatio || 1,
    scale = net.getScale(),
    view = net.getViewPosition(),
    { width: W, height: H } = frame;
  if (focus) veil(ctx, ratio, W, H);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(ctx, { textBaseline: 'middle', textAlign: 'center', lineJoin: 'round' });
  const room = taken(),
    at = new Map(),
    boxes = [],
    crowd = picture.nodes.length;
  for (const n of picture.nodes) {
    const p = net.body.nodes[n.id];
    if (!p) continue;
    const x = (p.x - view.x) * scale + W / 2,
      y = (p.y - view.y) * scale + H / 2,
      r = n.size * scale + 1;
    if (x < -120 || x > W + 120 || y < -80 || y > H + 80) continue;
    at.set(n.id, [x, y, r]);
    // In a crowd, names may cover the entities that have none themselves.
    const solid = focus ? focus.nodes.has(n.id) : crowd <= 80 || n.members || at.size <= TOP;
    if (solid) room.add([x - r, y - r, x + r, y + r]);
  }
  const pen = { ctx, room, at, boxes, W, H, halo: css('--canvas'), fg: css('--fg'), mut: css('--mut') };
  const named = nameNodes(pen, scale);
  const wanted = picture.edges.filter((r) =>
    focus ? focus.relations.has(r) : picture.edges.length <= 60 || scale > 1.1,
  );
  const told = nameEdges(pen, wanted, scale, view);
  ctx.restore();
  const edgesWanted = wanted.length || picture.edges.length,
    before = labelled.edgesWanted - labelled.edges;
  labelled = { nodes: named, edges: told, edgesWanted, boxes };
  if (edgesWanted - told !== before) tellHidden();
}
function nameNodes(pen, scale) {
  const { ctx, at, boxes, room } = pen,
    inFocus = (n) => focus && focus.nodes.has(n.id);
  const order = picture.nodes
    .filter((n) => at.has(n.id))
    .sort((a, b) => (inFocus(b) || 0) - (inFocus(a) || 0) || b.rank - a.rank);
  const crowd = picture.nodes.length,
    most = crowd > 400 ? (scale < 0.5 ? 60 : 140) : 200,
    top = Math.max(0, ...picture.nodes.slice(0, 3).map((n) => n.rank));
  const names = taken();
  let count = 0;
  for (const n of order) {
    if (count >= most) break;
    const size = n.rank >= top * 0.6 ? 15 : 13;
    useFont(ctx, (n === selected().node || size > 13 ? '600 ' : '500 ') + size + 'px ' + FONT);
    // Where the whole name finds no room in a small picture, its beginning may; in a large one, the
    // names of the most central may cover entities.
    const name =
      namePlace(pen, n, wrapped(n), size) ||
      (crowd <= 80
        ? namePlace(pen, n, [cut(n.label, 16)], size) || namePlace(pen, n, [cut(n.label, 9)], size)
        : count < TOP
          ? namePlace({ ...pen, room: names }, n, wrapped(n), size)
          : null);
    if (!name) continue;
    room.add(name.box);
    names.add(name.box);
    boxes.push({ kind: 'node', id: n.key ?? n.id, box: name.box });
    count += 1;
    ctx.globalAlpha = focus && !inFocus(n) ? 0.35 : 1;
    writeName(pen, name, size);
  }
  ctx.globalAlpha = 1;
  return count;
}
const tailOf = (n) => (n.more ? ' +' + n.more : '');
// The first free place around an entity for its name in those lines: below, above, beside.
function namePlace({ ctx, room, at, W, H }, n, lines, size) {
  const [x, y, r] = at.get(n.id),
    tail = tailOf(n),
    last = lines.length - 1;
  const w = Math.max(...lines.map((line, i) => width(ctx, i === last ? line + tail : line))),
    h = lines.length * (size + 3);
  const under = y + r + h / 2 + 3,
    over = y - r - h / 2 - 3,
    side = r + w / 2 + 5,
    corner = r * 0.7 + w / 2 + 2,
    rise = r * 0.7 + h / 2;
  const spots = [
    [x, under],
    [x, over],
    [x + side, y],
    [x - side, y],
    [x + w / 3, under],
    [x - w / 3, under],
    [x + corner, y + rise],
    [x - corner, y + rise],
    [x + w / 3, over],
    [x - w / 3, over],
    [x + corner, y - rise],
    [x - corner, y - rise],
  ];
  for (const [cx, cy] of spots) {
    const box = [cx - w / 2 - 2, cy - h / 2, cx + w / 2 + 2, cy + h / 2];
    if (box[0] >= 0 && box[2] <= W && box[1] >= 0 && box[3] <= H && room.free(box))
      return { x: cx, top: cy - h / 2, box, lines, tail };
  }
  return null;
}
function writeName({ ctx, fg, mut, halo }, { x, top, lines, tail }, size) {
  lines.forEach((line, i) => {
    const y = top + (i + 0.5) * (size + 3),
      after = i === lines.length - 1 ? tail : '';
    write(ctx, line, x - width(ctx, after) / 2, y, fg, halo);
    if (after) write(ctx, after, x + width(ctx, line) / 2, y, mut, halo);
  });
}
// Words on lines. The line with the fewest free places chooses first; who finds none breaks its words.
function nameEdges(pen, wanted, scale, view) {
  const { ctx, room, boxes } = pen,
    texts = wanted.slice(0, 160).map((r) => lineWords(pen, r, scale, view)),
    free = (spot) => room.free(spot.box);
  if (texts.length <= 60) {
    for (const t of texts) {
      t.spots = [...t.spots];
      t.free = t.spots.filter(free).length;
    }
    texts.sort((a, b) => a.free - b.free);
  }
  let count = 0;
  for (const broken of [false, true])
    for (const t of texts) {
      if (t.done || (broken && !breakLine(pen, t, scale, view))) continue;
      const spot = first(t.spots, free);
      if (!spot) continue;
      t.done = true;
      count += 1;
      room.add(spot.box);
      boxes.push({ kind: 'edge', id: t.r.key ?? t.r.id, box: spot.box });
      useFont(ctx, t.font);
      const color = t.r.kind ? lineColor(t.r.kind) : css('--mut');
      t.lines.forEach((line, i) =>
        write(ctx, line, spot.x, spot.y + (i - (t.lines.length - 1) / 2) * LINE, color, pen.halo),
      );
    }
  return count;
}
function first(items, test) {
  for (const item of items) if (test(item)) return item;
  return null;
}
const LINE = 14;
function lineWords(pen, r, scale, view) {
  const claimed = !r.count && r.live.some((s) => s.source >= 0),
    times = r.live && r.live.length > 1 ? ' ×' + r.live.length : '',
    font = (claimed ? 'italic ' : '') + '12px ' + FONT,
    lines = [cut(r.words, focus && focus.relations.size < 9 ? 60 : 34) + times];
  return { r, font, lines, spots: along(pen, r, font, lines, scale, view) };
}
// Breaks the words of a line at the space nearest to their middle.
function breakLine(pen, t, scale, view) {
  const [text] = t.lines,
    spaces = [...text.matchAll(/ /g)].map((m) => m.index),
    off = (i) => Math.abs(i - text.length / 2);
  if (!spaces.length) return false;
  const at = spaces.reduce((a, b) => (off(b) < off(a) ? b : a));
  t.lines = [text.slice(0, at), text.slice(at + 1)];
  t.spots = along(pen, t.r, t.font, t.lines, scale, view);
  return true;
}
const STEPS = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85];
// Places for words in the order of their merit: on the line near its middle, then close beside it.
function* along({ ctx, W, H }, r, font, lines, scale, view) {
  useFont(ctx, font);
  const point = course(r),
    w = Math.max(...lines.map((line) => width(ctx, line))) / 2 + 3,
    h = (lines.length * LINE) / 2 + 1;
  const on = (t) => {
    const q = point(t);
    return [(q.x - view.x) * scale + W / 2, (q.y - view.y) * scale + H / 2];
  };
  const points = STEPS.map((t) => ({ t, at: on(t), across: null }));
  for (const off of [0, -0.5, 0.5, -1, 1])
    for (const p of points) {
      p.across ??= normal(on(p.t - 0.02), on(p.t + 0.02));
      const [nx, ny] = p.across,
        reach = off * (Math.abs(nx) * w + Math.abs(ny) * h + 1),
        [x, y] = [p.at[0] + reach * nx, p.at[1] + reach * ny],
        box = [x - w, y - h, x + w, y + h];
      if (box[0] >= 0 && box[2] <= W && box[1] >= 0 && box[3] <= H) yield { x, y, box };
    }
}
function normal([ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [(ay - by) / length, (bx - ax) / length];
}
net.on('afterDrawing', overlay);
