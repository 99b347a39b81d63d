// Where lines run. A large picture's are drawn here, all of a kind at one stroke: vis-network takes
// its time over each line, and holding tens of thousands of them would slow every change.
const big = () => picture.nodes.length > 400 || picture.edges.length > 900;
// Many lines: thin, pale and without dashes until they are in focus.
const thin = () => picture.edges.length > 150;
// A line from centre to centre as a function of the share of the way; bent as vis-network bends it.
function course(r) {
  const edge = big() ? null : net.body.edges[r.id];
  if (edge && edge.edgeType) {
    const type = edge.edgeType,
      via = type.getViaNode ? type.getViaNode() : undefined;
    return (t) => type.getPoint(t, via);
  }
  const a = net.body.nodes[r.from],
    b = net.body.nodes[r.to],
    v = bow(r, a, b),
    mix = (t, p, q, s) => (1 - t) * (1 - t) * p + 2 * t * (1 - t) * q + t * t * s;
  return (t) => ({ x: mix(t, a.x, v.x, b.x), y: mix(t, a.y, v.y, b.y) });
}
function points(r) {
  const point = course(r);
  return Array.from({ length: 33 }, (_, i) => point(i / 32));
}
// The point that a line bends towards; halfway for a straight one.
function bow(r, a, b) {
  const bend = r.bend || 0;
  return { x: (a.x + b.x) / 2 + bend * (b.y - a.y), y: (a.y + b.y) / 2 + bend * (a.x - b.x) };
}
let mesh = null;
function drawMesh(ctx) {
  if (!big()) return;
  if (!mesh || mesh.picture !== picture) mesh = { picture, paths: meshPaths() };
  ctx.save();
  ctx.globalAlpha = 0.38;
  ctx.lineWidth = 0.9;
  for (const [kind, path] of mesh.paths) {
    ctx.strokeStyle = lineColor(kind);
    ctx.stroke(path);
  }
  ctx.restore();
}
function meshPaths() {
  const paths = new Map();
  for (const r of picture.edges) {
    const a = net.body.nodes[r.from],
      b = net.body.nodes[r.to];
    if (!paths.has(r.kind)) paths.set(r.kind, new Path2D());
    const path = paths.get(r.kind),
      v = bow(r, a, b);
    path.moveTo(a.x, a.y);
    if (r.bend) path.quadraticCurveTo(v.x, v.y, b.x, b.y);
    else path.lineTo(b.x, b.y);
  }
  return paths;
}
// The line of a large picture that is next to a place, if any is near.
function meshAt(at) {
  let nearest = null,
    least = 8 / net.getScale();
  for (const r of picture.edges) {
    const d = distance(r, at);
    if (d < least) [nearest, least] = [r, d];
  }
  return nearest;
}
function distance(r, at) {
  if (!r.bend) return away(at, net.body.nodes[r.from], net.body.nodes[r.to]);
  const along = points(r);
  return Math.min(...along.slice(1).map((q, i) => away(at, along[i], q)));
}
// How far a place is from a straight line between two.
function away(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y],
    t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1),
    s = Math.min(1, Math.max(0, t));
  return Math.hypot(a.x + s * dx - p.x, a.y + s * dy - p.y);
}
