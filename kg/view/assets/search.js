// Search over names and other names, with suggestions.
const q = $('#q'),
  hits = $('#hits');
const plainText = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const index = nodes.map((n) => [n, [n.label, ...n.aliases].map(plainText)]);
function find(text) {
  const wanted = plainText(text.trim());
  if (!wanted) return [];
  const grade = (name) =>
    name === wanted
      ? 0
      : name.startsWith(wanted)
        ? 1
        : name.includes(' ' + wanted)
          ? 2
          : name.includes(wanted)
            ? 3
            : 9;
  return index
    .map(([n, names]) => [Math.min(...names.map(grade)), n])
    .filter(([g]) => g < 9)
    .sort(([g, a], [h, b]) => g - h || a.id - b.id)
    .map(([, n]) => n);
}
let found = [],
  active = -1;
function closeHits() {
  hits.hidden = true;
  active = -1;
  q.setAttribute('aria-expanded', 'false');
  q.removeAttribute('aria-activedescendant');
}
function mark(i) {
  active = i;
  [...hits.children].forEach((li, k) => li.setAttribute('aria-selected', String(k === i)));
  if (i >= 0) {
    q.setAttribute('aria-activedescendant', 'hit' + i);
    hits.children[i].scrollIntoView({ block: 'nearest' });
  } else q.removeAttribute('aria-activedescendant');
}
function take(n) {
  q.value = n.label;
  closeHits();
  select(n, true);
}
function suggest() {
  const wanted = plainText(q.value.trim());
  found = find(q.value);
  const shown = found.slice(0, 9);
  hits.replaceChildren(
    ...shown.map((n, i) => {
      const alias = plainText(n.label).includes(wanted)
        ? ''
        : n.aliases.find((a) => plainText(a).includes(wanted)) || '';
      return el(
        'li',
        {
          id: 'hit' + i,
          role: 'option',
          'aria-selected': 'false',
          onmousedown: (e) => {
            e.preventDefault();
            take(n);
          },
        },
        shapeIcon(n.shape, GROUPS[n.group].color),
        el('span', {}, bdi(n.label), alias ? el('span', { class: 'meta' }, ' (', bdi(alias), ')') : null),
        el('span', {
          class: 'meta',
          text: plural(n.relations.length, 'relation') + (n.shown ? '' : ', hidden'),
        }),
      );
    }),
  );
  if (wanted) say(plural(found.length, 'entity', 'entities') + ' found');
  if (wanted && !shown.length)
    hits.append(
      el('li', { role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true', text: 'Nothing found' }),
    );
  hits.hidden = !wanted;
  q.setAttribute('aria-expanded', String(!hits.hidden));
  active = -1;
}
q.addEventListener('input', suggest);
q.addEventListener('blur', closeHits);
q.addEventListener('keydown', (e) => {
  const n = Math.min(9, found.length);
  if (e.key === 'ArrowDown' && n) {
    e.preventDefault();
    if (hits.hidden) suggest();
    mark((active + 1) % n);
  } else if (e.key === 'ArrowUp' && n) {
    e.preventDefault();
    mark((active - 1 + n) % n);
  } else if (e.key === 'Enter') {
    const n0 = found[Math.max(0, active)];
    if (n0 && q.value) take(n0);
  } else if (e.key === 'Escape') {
    q.value = '';
    closeHits();
  }
});
