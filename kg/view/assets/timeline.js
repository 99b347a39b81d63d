// Dates: a histogram to drag over, and two fields that say the same. What lies surely within a bar
// is dark; what may lie there (a whole year, an open end) is light.
const dates = $('#dates');
const DAY = 864e5;
const stamp = (day) => Date.parse(day + 'T00:00:00Z');
const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
let bins = [],
  drag = null,
  barsWidth = 600;
function buildTimeline() {
  const dated = statements.filter((s) => s.from || (s.to && s.to !== '9999-12-31'));
  const days = dated
    .flatMap((s) => [s.from, s.to])
    .filter((d) => d && d !== '9999-12-31')
    .sort();
  if (!days.length) {
    dates.append(el('p', { class: 'meta', text: 'No dates known.' }));
    return;
  }
  const first = days[0],
    last = days[days.length - 1],
    span = (stamp(last) - stamp(first)) / DAY;
  const unit = span <= 45 ? 10 : span <= 1500 ? 7 : span <= 60000 ? 4 : 3;
  for (
    let day = unit === 3 ? first.slice(0, 3) + '0-01-01' : (first.slice(0, unit) + '-01-01').slice(0, 10);
    day <= last && bins.length < 400;
  ) {
    const d = new Date(stamp(day));
    if (unit === 10) d.setUTCDate(d.getUTCDate() + 1);
    else if (unit === 7) d.setUTCMonth(d.getUTCMonth() + 1);
    else d.setUTCFullYear(d.getUTCFullYear() + (unit === 4 ? 1 : 10));
    const next = d.toISOString().slice(0, 10);
    bins.push({
      start: day,
      end: dayOf(stamp(next) - DAY),
      name: unit === 3 ? day.slice(0, 4) + 's' : day.slice(0, unit),
    });
    day = next;
  }
  const bars = svg('svg', { id: 'bars', role: 'img', 'aria-label': 'Statements by date' });
  const since = el('input', {
    type: 'date',
    id: 'since',
    onchange: () => change({ since: isDay(since.value) ? since.value : '' }),
  });
  const until = el('input', {
    type: 'date',
    id: 'until',
    onchange: () => change({ until: isDay(until.value) ? until.value : '' }),
  });
  const any = el('button', {
    id: 'anytime',
    text: 'Any date',
    onclick: () => change({ since: '', until: '' }),
  });
  dates.append(
    bars,
    el(
      'div',
      { class: 'ends' },
      el('label', { for: 'since', text: 'From' }),
      since,
      el('label', { for: 'until', text: 'to' }),
      until,
      any,
    ),
  );
  refreshers.push(() => {
    since.value = state.since;
    until.value = state.until;
    drawBars(bars);
  });
  const at = (event) => {
    const r = bars.getBoundingClientRect();
    return Math.min(
      bins.length - 1,
      Math.max(0, Math.floor(((event.clientX - r.left) / r.width) * bins.length)),
    );
  };
  const pick = (event) => {
    const b = at(event),
      [low, high] = [Math.min(drag.start, b), Math.max(drag.start, b)];
    if (drag.low === low && drag.high === high) return;
    Object.assign(drag, { low, high });
    change({ since: bins[low].start, until: bins[high].end });
  };
  bars.addEventListener('pointerdown', (event) => {
    if (bars.setPointerCapture) bars.setPointerCapture(event.pointerId);
    drag = { start: at(event) };
    pick(event);
  });
  bars.addEventListener('pointermove', (event) => {
    if (drag) pick(event);
  });
  bars.addEventListener('pointerup', () => {
    drag = null;
  });
  bars.addEventListener('pointercancel', () => {
    drag = null;
  });
  new ResizeObserver(() => {
    barsWidth = bars.clientWidth;
    drawBars(bars);
  }).observe(bars);
}
function drawBars(bars) {
  const width = barsWidth,
    height = 56,
    base = 42,
    step = width / bins.length;
  const sure = bins.map(() => 0),
    may = bins.map(() => 0);
  for (const s of statements) {
    if (!s.dateFree || !(s.from || s.to)) continue;
    let low = 0,
      high = bins.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (bins[mid].end < s.from) low = mid + 1;
      else high = mid;
    }
    const end = s.to || s.from;
    if (bins[low].start <= s.from && bins[low].end >= end) {
      sure[low] += 1;
      continue;
    }
    for (let i = low; i < bins.length && bins[i].start <= end; i += 1) if (bins[i].end >= s.from) may[i] += 1;
  }
  const most = Math.max(1, ...sure.map((n, i) => n + may[i])),
    parts = [];
  const every = Math.ceil(bins.length / Math.max(1, Math.floor(width / 62)));
  bins.forEach((bin, i) => {
    const x = i * step + 1,
      w = Math.max(1, step - 2),
      a = (sure[i] / most) * (base - 6),
      b = (may[i] / most) * (base - 6);
    if (a)
      parts.push(
        svg('rect', { class: 'sure', x, y: base - Math.max(2, a), width: w, height: Math.max(2, a), rx: 1 }),
      );
    if (b)
      parts.push(
        svg('rect', {
          class: 'may',
          x,
          y: base - a - Math.max(2, b),
          width: w,
          height: Math.max(2, b),
          rx: 1,
        }),
      );
    const words =
      bin.name + ': ' + plural(sure[i], 'statement') + (may[i] ? ', ' + may[i] + ' more possibly' : '');
    const hit = svg('rect', { x: i * step, y: 0, width: step, height, fill: 'transparent' });
    const title = svg('title', {});
    title.textContent = words;
    hit.append(title);
    parts.push(hit);
    if (i % every === 0) {
      const x = i * step + step / 2,
        last = x + 30 > width;
      const t = svg('text', {
        x: last ? width - 1 : x,
        y: height - 2,
        'text-anchor': last ? 'end' : i === 0 && step < 50 ? 'start' : 'middle',
      });
      t.textContent = bin.name;
      parts.push(t);
    }
  });
  const low = bins.findIndex((b) => b.end >= state.since),
    high = state.until ? bins.findLastIndex((b) => b.start <= state.until) : bins.length - 1;
  if ((state.since || state.until) && low >= 0 && high >= low)
    parts.push(
      svg('rect', {
        class: 'pick',
        x: low * step,
        y: 1,
        width: (high - low + 1) * step,
        height: base,
        'pointer-events': 'none',
      }),
    );
  bars.replaceChildren(...parts);
}
