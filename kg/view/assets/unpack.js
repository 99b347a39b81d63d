// vis-network, packed to a third of its size; the page's policy names the hash of what comes out.
async function unpack() {
  const text = atob(document.querySelector('#vis').textContent),
    packed = new Uint8Array(text.length);
  for (let i = 0; i < packed.length; i += 1) packed[i] = text.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = document.createElement('script');
  script.textContent = await new Response(stream).text();
  document.head.append(script);
}
