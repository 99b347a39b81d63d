// The same relations as a table, the ones not drawn included.
const COLUMNS = [
  ['from', 'From', (r) => (r.from === null ? '' : nodes[r.from].label)],
  ['relation', 'Relation', (r) => r.words],
  ['to', 'To', (r) => (r.to === null ? '' : nodes[r.to].label)],
  ['kind', 'Stated as', (r) => r.kind],
  ['source', 'Who says so', (r) => holder(r.live[0].source)],
  ['date', 'Date', (r) => r.live[0].from],
  ['conf', 'Confidence', (r) => Math.max(...r.live.map((s) => s.conf))],
  ['count', 'Sentences', (r) => r.live.length],
];
const PAGE = 150;
let listed = PAGE;
const listable = () =>
  relations.filter(
    (r) =>
      r.shown ||
      (!r.drawn && r.passes && [r.from, r.to].every((n) => n === null || nodes[n].shown || !nodes[n].linked)),
  );
function inOrder() {
  const rows = listable(),
    column = COLUMNS.find(([name]) => name === state.sort.replace('-', ''));
  if (!column) return rows;
  const sign = state.sort[0] === '-' ? -1 : 1,
    value = column[2];
  return rows
    .map((r) => [value(r), r])
    .sort(
      ([a, x], [b, y]) => sign * (typeof a === 'number' ? a - b : a.localeCompare(b, 'en')) || x.id - y.id,
    )
    .map(([, r]) => r);
}
function relationRow(r) {
  const who = [...new Set(r.live.map((s) => holder(s.source)))],
    days = [...new Set(r.live.map(dateWords))],
    { relation: on } = selected();
  const cell = (name, attrs, ...kids) => el('td', { 'data-name': name, ...attrs }, ...kids);
  return el(
    'tr',
    { class: on === r ? 'on' : null },
    cell('From', {}, r.from === null ? '–' : nodeLink(nodes[r.from], null, 'from' + r.id)),
    cell(
      'Relation',
      {},
      el('button', { class: 'link', 'data-keep': 'rel' + r.id, onclick: () => select(r) }, bdi(r.words)),
    ),
    cell('To', {}, r.to === null ? '–' : nodeLink(nodes[r.to], null, 'to' + r.id)),
    cell('Stated as', {}, KINDS[r.kind].words),
    cell(
      'Who says so',
      {},
      bdi(who.slice(0, 3).join(', ') + (who.length > 3 ? ' and ' + (who.length - 3) + ' more' : '')),
    ),
    cell(
      'Date',
      { class: 't' },
      days[0].replace(/ \(.*\)$/, '').replace(/ (?=\d|to )/, '\n') +
        (days.length > 1 ? ' +' + (days.length - 1) : ''),
    ),
    cell('Confidence', {}, Math.max(...r.live.map((s) => s.conf)) + ' %'),
    cell('Sentences', {}, String(r.live.length)),
  );
}
function table() {
  const rows = inOrder();
  const heads = COLUMNS.map(([name, text]) => {
    const down = state.sort === '-' + name,
      now = down ? 'descending' : state.sort === name ? 'ascending' : null,
      sort = () => change({ sort: now === 'ascending' ? '-' + name : name });
    const arrow = now ? (down ? ' ▼' : ' ▲') : '';
    return el(
      'th',
      { scope: 'col', 'aria-sort': now },
      el('button', { 'data-keep': 'sort-' + name, text: text + arrow, onclick: sort }),
    );
  });
  const parts = [
    el(
      'table',
      {},
      el('caption', { class: 'sr', text: plural(rows.length, 'relation') }),
      el('thead', {}, el('tr', {}, ...heads)),
      el('tbody', {}, ...rows.slice(0, listed).map(relationRow)),
    ),
  ];
  const left = rows.length - listed;
  if (!rows.length) parts.push(el('p', { text: 'Nothing is left under these filters.' }));
  if (left > 0)
    parts.push(
      el('button', { 'data-keep': 'more', text: 'Show more (' + left + ' left)', onclick: showMore }),
    );
  redraw($('#list'), parts);
}
function showMore() {
  listed += PAGE;
  table();
}
