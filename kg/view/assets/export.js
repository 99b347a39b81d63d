// What is shown, as a picture, a table or data.
function save(blob, name) {
  const a = el('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 5000);
}
const fileName = (ending) =>
  (kg.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-|-$/g, '') || 'graph') +
  '.' +
  ending;
// Spreadsheets run what begins like a formula, white space before it or not.
const cell = (value) => {
  let v = String(value ?? '');
  if (/^[\s\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(v) && !/^-?\d+(\.\d+)?$/.test(v)) v = "'" + v;
  return '"' + v.replace(/"/g, '""') + '"';
};
function exported() {
  return inOrder().flatMap((r) =>
    r.live.map((s) => ({
      subject: plain(s.subject),
      relation: kg.names[s.name],
      object: plain(s.object),
      stated_as: KINDS.filter((_, i) => s.kinds & (1 << i)).map((k) => k.key),
      who_says_so: chainText(s),
      from: s.from,
      to: s.to === '9999-12-31' ? '' : s.to,
      dated_by: s.when === null ? (s.from ? 'publication' : '') : 'text',
      place: s.place === null ? '' : nodes[s.place].label,
      plover: s.code === null ? '' : kg.codes[s.code],
      confidence: s.conf / 100,
      sentence: sentenceText(s).trim(),
      article: articleName(articles[s.doc]),
      publisher: articles[s.doc].publisher || '',
      published: articles[s.doc].date || '',
      url: articles[s.doc].url || '',
      statement: s.id,
    })),
  );
}
function csvText() {
  const rows = exported(),
    names = Object.keys(rows[0] || { subject: 0, relation: 0, object: 0 });
  return (
    '\ufeff' +
    [names, ...rows.map((row) => names.map((n) => (Array.isArray(row[n]) ? row[n].join(' ') : row[n])))]
      .map((row) => row.map(cell).join(','))
      .join('\r\n') +
    '\r\n'
  );
}
const jsonText = () =>
  JSON.stringify(
    {
      title: kg.title,
      view: location.hash,
      entities: picture.nodes
        .filter((n) => !n.members)
        .map(({ key, label, type, aliases, rank, community, mentions }) => ({
          id: key,
          label,
          type,
          aliases,
          pagerank: rank,
          community: community + 1,
          mentions,
        })),
      statements: exported(),
    },
    null,
    1,
  );
// The canvas as it is shown, under its title, over its legend.
function pictureCanvas() {
  const from = net.canvas.frame.canvas,
    ratio = net.canvas.pixelRatio || 1,
    width = Math.max(from.width, 640 * ratio),
    out = document.createElement('canvas');
  const kinds = [...new Set(picture.edges.map((r) => r.kind))].sort(),
    groups = [...new Set(picture.nodes.filter((n) => !n.members).map((n) => n.group))].sort();
  const columns = Math.max(1, Math.floor(width / ratio / 215)),
    rows = Math.ceil(kinds.length / columns) + Math.ceil(groups.length / columns);
  const head = 58,
    foot = 22 + rows * 22;
  out.width = width;
  out.height = from.height + (head + foot) * ratio;
  const x = out.getContext('2d');
  x.fillStyle = css('--canvas');
  x.fillRect(0, 0, out.width, out.height);
  x.drawImage(from, (width - from.width) / 2, head * ratio);
  x.setTransform(ratio, 0, 0, ratio, 0, 0);
  x.textBaseline = 'middle';
  const put = (text, left, top, font, color) => {
    x.font = font + ' ' + FONT;
    x.fillStyle = color;
    x.fillText(text, left, top);
  };
  put(cut(kg.title, Math.floor(width / ratio / 9.5)), 14, 20, '600 17px', css('--fg'));
  put($('#shown').textContent, 14, 42, '12.5px', css('--mut'));
  let top = head + from.height / ratio + 16;
  const lines = (items, draw) => {
    items.forEach((item, i) => {
      const left = 14 + (i % columns) * 215,
        y = top + Math.floor(i / columns) * 22;
      draw(item, left, y);
    });
    top += Math.ceil(items.length / columns) * 22;
  };
  lines(kinds, (k, left, y) => {
    x.save();
    x.strokeStyle = lineColor(k);
    x.lineWidth = 2.4;
    x.setLineDash(KINDS[k].dashes);
    x.beginPath();
    x.moveTo(left, y);
    x.lineTo(left + 32, y);
    x.stroke();
    x.restore();
    put(KINDS[k].words, left + 40, y, '12.5px', css('--fg'));
  });
  lines(groups, (g, left, y) => {
    drawShape(x, GROUPS[g].shape, left + 16, y, GROUPS[g].color);
    put(GROUPS[g].words, left + 40, y, '12.5px', css('--fg'));
  });
  return out;
}
function drawShape(x, shape, cx, cy, color) {
  x.beginPath();
  if (OUTLINE[shape])
    OUTLINE[shape].split(' ').forEach((p, i) => {
      const [a, b] = p.split(',').map(Number);
      x[i ? 'lineTo' : 'moveTo'](cx + a - 15, cy + b - 8);
    });
  else x.arc(cx, cy, 6, 0, 2 * Math.PI);
  x.closePath();
  x.fillStyle = state.color === 'group' ? color : css('--canvas');
  x.fill();
  x.lineWidth = 1;
  x.strokeStyle = css('--fg');
  x.stroke();
}
$('#png').addEventListener('click', () =>
  pictureCanvas().toBlob((blob) => save(blob, fileName('png')), 'image/png'),
);
$('#csv').addEventListener('click', () =>
  save(new Blob([csvText()], { type: 'text/csv;charset=utf-8' }), fileName('csv')),
);
$('#json').addEventListener('click', () =>
  save(new Blob([jsonText()], { type: 'application/json' }), fileName('json')),
);
$('#print').addEventListener('click', () => window.print());
window.addEventListener('beforeprint', () => {
  const paper = $('#paper'),
    image = el('img', { alt: 'Relationship graph' });
  image.src = pictureCanvas().toDataURL('image/png');
  const rows = inOrder()
    .slice(0, 500)
    .map((r) =>
      el(
        'tr',
        {},
        ...[
          r.from === null ? '' : nodes[r.from].label,
          r.words,
          r.to === null ? '' : nodes[r.to].label,
          KINDS[r.kind].words,
          holder(r.live[0].source),
          dateWords(r.live[0]),
          sentenceText(r.live[0]),
        ].map((text) => el('td', {}, bdi(text))),
      ),
    );
  const heads = ['From', 'Relation', 'To', 'Stated as', 'Who says so', 'Date', 'Sentence'].map((text) =>
    el('th', { scope: 'col', text }),
  );
  paper.replaceChildren(
    image,
    el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows)),
  );
});
window.addEventListener('afterprint', () => $('#paper').replaceChildren());
