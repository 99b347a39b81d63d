// The details beside the picture: summary, entity, relation or path.
const detail = $('#detail');
const MOST_GROUPS = 40;
function relationItem(r, open) {
  const item = el('details', { class: 'rel', style: '--c:' + lineColor(r.kind) });
  const summary = el(
    'summary',
    {},
    bdi(sentenceOf(r)),
    el('span', {
      class: 'meta',
      text:
        ' · ' +
        KINDS[r.kind].words.toLowerCase() +
        (r.live.length > 1 ? ' · ' + plural(r.live.length, 'sentence') : ''),
    }),
  );
  const body = el('div');
  const show = () => {
    if (!body.childElementCount)
      body.append(
        ...r.live.map(card),
        el(
          'p',
          { class: 'row' },
          el('button', { class: 'link', text: 'Show only this relation', onclick: () => select(r, true) }),
        ),
      );
  };
  item.append(summary, body);
  item.addEventListener('toggle', () => {
    if (item.open) show();
  });
  if (open) {
    item.open = true;
    show();
  }
  return item;
}
function summary() {
  const kinds = el('ol', { class: 'key', style: 'list-style:none;padding:0' });
  values.kind.forEach((k) => {
    const n = counts.kind.get(k) || 0;
    if (n)
      kinds.append(
        el(
          'li',
          { class: 'row', style: 'margin:2px 0' },
          lineIcon(k),
          thousands(n) + ' ' + KINDS[k].words.toLowerCase(),
        ),
      );
  });
  const top = el('ol', { class: 'key' });
  nodes
    .filter((n) => n.linked)
    .slice(0, 8)
    .forEach((n) =>
      top.append(
        el(
          'li',
          {},
          nodeLink(n),
          el('span', {
            class: 'meta',
            text:
              ' ' +
              words(n.type).toLowerCase() +
              ', ' +
              plural(n.relations.filter((r) => r.passes).length, 'relation'),
          }),
        ),
      ),
    );
  return [
    el('h2', { text: 'Overview' }),
    articles.length === 1
      ? el('p', { class: 'meta' }, articleLine(articles[0]))
      : el('p', { class: 'meta', text: 'From ' + ofAll(articles.length, kg.of.articles, 'article') + '.' }),
    beyond > 0
      ? el('p', {
          id: 'beyond',
          text:
            'This page holds the ' +
            plural(statements.length, 'statement') +
            ' about what is spoken of most; ' +
            thousands(beyond) +
            ' are left out.' +
            SMALLER,
        })
      : '',
    ...(state.grouped ? groupList() : []),
    el('h3', { text: 'Most central' }),
    top,
    el('h3', { text: plural(counts.all.kept, 'statement') }),
    kinds,
    el('p', {
      class: 'meta',
      text: 'Choose an entity or a line to read the sentences behind it. Italic words on a line: somebody says so, not the article itself.',
    }),
  ];
}
// The folded groups once more, for the keyboard, and to close one again.
function groupList() {
  const list = el('ol', { class: 'key' });
  for (const c of values.community.slice(0, MOST_GROUPS))
    list.append(
      el(
        'li',
        {},
        el(
          'button',
          {
            class: 'link',
            'data-keep': 'group' + c,
            'aria-expanded': String(state.open.has(c)),
            onclick: () => toggleCluster(c),
          },
          bdi(cluster(c).label),
        ),
        el('span', { class: 'meta', text: state.open.has(c) ? ' open' : '' }),
      ),
    );
  const rest = values.community.length - MOST_GROUPS;
  return [
    el('h3', { text: plural(values.community.length, 'group') + ', largest first' }),
    list,
    rest > 0 ? el('p', { class: 'meta', text: plural(rest, 'smaller group') + ' not listed.' }) : '',
  ];
}
function depthChoice() {
  const choice = el('select', { id: 'depth', onchange: () => change({ depth: +choice.value }) });
  for (const d of [1, 2, 3])
    choice.append(el('option', { value: d, text: plural(d, 'step'), selected: d === state.depth }));
  return el('label', { class: 'meta' }, 'Show what is within ', choice);
}
function pathChoice(n) {
  const input = el('input', {
    id: 'to',
    list: 'names',
    placeholder: 'Path to …',
    'aria-label': 'Find the shortest path from ' + n.label + ' to',
    autocomplete: 'off',
    style: 'width:100%',
  });
  const names = el('datalist', { id: 'names' });
  nodes
    .filter((m) => m.linked && m !== n)
    .slice(0, 300)
    .forEach((m) => names.append(el('option', { value: m.label })));
  const go = () => {
    const found = find(input.value)[0];
    if (found && found !== n) setPath(n, found);
    else say('No such entity');
  };
  input.addEventListener('change', go);
  return el('div', { class: 'row' }, input, names);
}
function entity(n) {
  const all = n.relations.filter((r) => r.passes),
    hiddenTotal = n.relations.length - all.length,
    near = hiddenNeighbours(n);
  const chips = el(
    'div',
    {},
    ...[
      words(n.type),
      plural(n.mentions, 'mention'),
      'group ' + (n.community + 1),
      'PageRank ' + n.rank.toFixed(3),
    ].map((text) => el('span', { class: 'chip', text })),
  );
  const out = [el('h2', {}, bdi(n.label)), chips];
  if (n.aliases.length) out.push(el('p', { class: 'meta' }, 'Also: ', bdi(n.aliases.join(', '))));
  if (n.actsFor !== null) out.push(el('p', { class: 'meta' }, 'Acts for ', nodeLink(nodes[n.actsFor])));
  n.links.forEach((url) =>
    out.push(
      el(
        'p',
        { class: 'meta' },
        el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', text: url }),
      ),
    ),
  );
  out.push(el('div', { class: 'row' }, depthChoice()), pathChoice(n));
  if (near.length)
    out.push(
      el('button', {
        id: 'expand',
        text: 'Show ' + plural(near.length, 'hidden neighbour'),
        onclick: () => expand(n),
      }),
    );
  out.push(
    el('h3', {
      text:
        plural(all.length, 'relation') + (hiddenTotal ? ' (' + hiddenTotal + ' more hidden by filters)' : ''),
    }),
  );
  const few = all.length <= 3;
  all.sort((a, b) => b.drawn - a.drawn || b.live.length - a.live.length || a.id - b.id);
  out.push(...all.slice(0, 60).map((r) => relationItem(r, few)));
  if (all.length > 60)
    out.push(el('p', { class: 'meta', text: all.length - 60 + ' more stand in the list view.' }));
  return out;
}
function relation(r) {
  const out = [
    el('h2', {}, bdi(sentenceOf(r))),
    el('p', { class: 'kind' }, lineIcon(r.kind), KINDS[r.kind].words),
    el('p', {
      class: 'meta',
      text: capital(KINDS[r.kind].meaning) + '. ' + plural(r.live.length, 'statement') + ' behind this line.',
    }),
  ];
  const opposite = r.drawn
    ? parallel.get(Math.min(r.from, r.to) + '-' + Math.max(r.from, r.to)).filter((o) => o !== r && o.passes)
    : [];
  out.push(...r.live.map(card));
  if (r.live.length < r.statements.length)
    out.push(
      el('p', {
        class: 'meta',
        text: plural(r.statements.length - r.live.length, 'statement') + ' hidden by filters.',
      }),
    );
  if (opposite.length)
    out.push(el('h3', { text: 'Also between the two' }), ...opposite.map((o) => relationItem(o, false)));
  return out;
}
function pathDetails([a, b]) {
  const out = [el('h2', { text: 'Shortest path' }), el('p', {}, nodeLink(a), ' to ', nodeLink(b))];
  if (!route) return [...out, el('p', { text: 'No path under these filters.' })];
  return [
    ...out,
    el('p', { class: 'meta', text: plural(route.length, 'step') }),
    ...route.map((r) => relationItem(r, route.length <= 3)),
  ];
}
function details() {
  const { node, relation: r } = selected();
  const parts = state.path ? pathDetails(state.path) : node ? entity(node) : r ? relation(r) : summary();
  if (state.path || state.sel)
    parts.push(
      el(
        'p',
        {},
        el('button', {
          text: 'Clear selection',
          onclick: () => {
            select(null);
            box.focus();
          },
        }),
      ),
    );
  redraw(detail, parts);
  const peek = $('#peek');
  peek.hidden = !(state.path || state.sel);
  peek.textContent =
    (state.path ? 'Shortest path' : node ? node.label : r ? sentenceOf(r) : '') + ' – read ↓';
}
function select(item, centred) {
  const moved = state.sel !== item || state.path;
  state.sel = item;
  state.path = null;
  render();
  if (moved) detail.scrollTop = 0;
  if (!item) return say('Selection cleared');
  if (item.words === undefined) {
    say(
      item.label +
        ', ' +
        words(item.type).toLowerCase() +
        ', ' +
        plural(item.relations.filter((r) => r.passes).length, 'relation'),
    );
    if (centred) centre(item);
  } else {
    say(sentenceOf(item) + ', ' + KINDS[item.kind].words.toLowerCase());
    if (centred && item.drawn && net.body.edges[item.id])
      net.fit({ nodes: [item.from, item.to], animation: false, maxZoomLevel: 1 });
  }
}
function setPath(a, b) {
  state.path = [a, b];
  state.sel = null;
  render();
  say(
    route
      ? 'Shortest path from ' + a.label + ' to ' + b.label + ': ' + plural(route.length, 'step')
      : 'No path from ' + a.label + ' to ' + b.label,
  );
  if (route) net.fit({ nodes: route.flatMap((r) => [r.from, r.to]), animation: false, maxZoomLevel: 1 });
}
function expand(n) {
  const near = hiddenNeighbours(n);
  state.extra.add(n.id);
  near.forEach((m) => state.extra.add(m.id));
  render();
  say(plural(near.length, 'neighbour') + ' of ' + n.label + ' added');
}
function toggleCluster(c) {
  if (!state.open.delete(c)) state.open.add(c);
  render();
  fit(state.open.has(c) ? picture.nodes.filter((n) => n.community === c) : picture.nodes);
  say('Group ' + (c + 1) + (state.open.has(c) ? ' opened' : ' closed'));
}
