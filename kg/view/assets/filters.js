// Legend and filters are one: every line of the legend switches what it explains.
const refreshers = [];
const NAMES = {
  group: (v) => GROUPS[v].words,
  kind: (v) => KINDS[v].words,
  name: (v) => kg.names[v],
  source: (v) => (v < 0 ? 'The article itself' : nodes[v].label),
  doc: (v) => [articleName(articles[v]), articles[v].date].filter(Boolean).join(', '),
  community: (v) => {
    const c = cluster(v);
    return (
      v +
      1 +
      ': ' +
      c.members
        .slice(0, 2)
        .map((n) => n.label)
        .join(', ')
    );
  },
};
const MOST_LINES = 400;
function facet(f, heading, { open = false, icon = null, sorted = false } = {}) {
  let lines = values[f];
  if (!lines.length) return null;
  counts = counts || (weigh(), counts);
  if (sorted) lines = [...lines].sort((a, b) => (counts[f].get(b) || 0) - (counts[f].get(a) || 0) || a - b);
  const rest = lines.length - MOST_LINES,
    set = (off) => {
      state.off[f] = new Set(off);
      render();
    };
  const body = el('div', {
    class: lines.length > 9 ? 'long' : '',
    tabindex: lines.length > 9 ? 0 : null,
    role: 'group',
    'aria-label': heading,
  });
  const note = el('span', { class: 'meta' });
  for (const v of lines.slice(0, MOST_LINES)) {
    const check = el('input', {
      type: 'checkbox',
      'data-facet': f,
      'data-value': FACET_KEY[f](v),
      onchange: () => {
        if (check.checked) state.off[f].delete(v);
        else state.off[f].add(v);
        render();
      },
    });
    const n = el('span', { class: 'n' }),
      mark = el('span', { style: 'display:contents' }),
      name = NAMES[f](v);
    const line = el(
      'div',
      { class: 'facet' },
      el(
        'label',
        { title: f === 'kind' ? KINDS[v].meaning : null },
        check,
        mark,
        el('span', {}, bdi(name)),
        n,
      ),
      el('button', {
        class: 'only',
        text: 'only',
        'aria-label': 'Only ' + name,
        onclick: () => set(values[f].filter((x) => x !== v)),
      }),
    );
    body.append(line);
    let drawn = '',
      told = -1;
    refreshers.push(() => {
      check.checked = !state.off[f].has(v);
      const count = counts[f].get(v) || 0;
      if (count !== told) n.textContent = thousands((told = count));
      line.classList.toggle('zero', !count);
      const now = String(state.dark) + state.color;
      if (icon && drawn !== now) {
        drawn = now;
        mark.replaceChildren(icon(v));
      }
    });
  }
  refreshers.push(() => {
    note.textContent = state.off[f].size ? ' · ' + state.off[f].size + ' off' : '';
  });
  return el(
    'details',
    { open },
    el('summary', {}, heading, note),
    body,
    el(
      'div',
      { class: 'row', style: 'margin:0' },
      el('button', {
        class: 'text-button',
        text: 'All',
        'aria-label': heading + ': all',
        onclick: () => set([]),
      }),
      el('button', {
        class: 'text-button',
        text: 'None',
        'aria-label': heading + ': none',
        onclick: () => set(values[f]),
      }),
      rest > 0 ? el('span', { class: 'meta', text: plural(rest, 'more line') + ' not listed' }) : null,
    ),
  );
}
function confidence() {
  const slider = el('input', {
    id: 'conf',
    type: 'range',
    min: 0,
    max: 100,
    step: 5,
    oninput: () => change({ conf: +slider.value }),
  });
  const said = el('output', { for: 'conf' });
  refreshers.push(() => {
    slider.value = state.conf;
    said.textContent = state.conf + ' %';
  });
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'head' },
      el('label', { for: 'conf' }, el('span', {}, 'Read with confidence of at least '), said),
    ),
    slider,
  );
}
function choice(id, heading, options, value, set) {
  const input = el('select', { id, onchange: () => set(input.value) });
  for (const [v, text] of options) input.append(el('option', { value: v, text }));
  refreshers.push(() => {
    input.value = value();
  });
  return el('div', {}, el('div', { class: 'head' }, el('label', { for: id, text: heading })), input);
}
function howMany() {
  const steps = [...new Set([50, 150, 400, 1000, 3000, nodes.length])]
    .filter((n) => n <= nodes.length)
    .sort((a, b) => a - b);
  return choice(
    'top',
    'Entities shown, most central first',
    steps.map((n) => [n, n === nodes.length ? 'all ' + thousands(n) : 'top ' + thousands(n)]),
    () => state.top,
    (v) => {
      change({ top: +v, extra: new Set(), grouped: false });
      fit();
    },
  );
}
function toggle(id, text, value, set) {
  const check = el('input', { id, type: 'checkbox', onchange: () => set(check.checked) });
  refreshers.push(() => {
    check.checked = value();
  });
  return el('label', {}, check, el('span', { text }));
}
function buildFilters() {
  const manySources = values.source.length > 1,
    parts = [
      facet('group', 'Entities', {
        open: true,
        icon: (v) => shapeIcon(GROUPS[v].shape, state.color === 'group' ? GROUPS[v].color : 'none'),
      }),
      facet('kind', 'How it is stated', { open: true, icon: lineIcon }),
      confidence(),
      facet('name', 'Relations', { sorted: true }),
      manySources ? facet('source', 'Who says so', { sorted: true }) : null,
      articles.length > 1 ? facet('doc', 'Articles') : null,
      values.community.length > 1
        ? facet('community', 'Groups of entities', {
            icon: (v) =>
              shapeIcon(
                'dot',
                state.color === 'community' ? COMMUNITY_COLORS[v % COMMUNITY_COLORS.length] : 'none',
              ),
          })
        : null,
      nodes.length > 60 ? howMany() : null,
      choice(
        'color',
        'Colour by',
        [
          ['group', 'type of entity'],
          ['community', 'group (community)'],
        ],
        () => state.color,
        (v) => change({ color: v }),
      ),
      values.community.length > 2 && nodes.length > 60
        ? toggle(
            'grouped',
            'Fold groups into one node each',
            () => state.grouped,
            (v) => {
              change({ grouped: v, open: new Set() });
              fit();
            },
          )
        : null,
      nodes.some((n) => !n.relations.some((r) => r.drawn))
        ? toggle(
            'alone',
            'Also entities without a drawn relation',
            () => state.alone,
            (v) => {
              change({ alone: v });
              fit();
            },
          )
        : null,
      el('p', { class: 'meta', text: 'Size: PageRank. Shape: type. Line: how it is stated.' }),
      el('button', { id: 'reset', text: 'Reset', onclick: reset }),
    ];
  $('#filters').append(...parts.filter(Boolean));
}
function reset() {
  const { view, dark, doc } = state;
  state = { ...fresh(), view, dark, doc };
  render();
  fit();
  say('Filters and selection reset');
}
const refreshFilters = () => refreshers.forEach((refresh) => refresh());
