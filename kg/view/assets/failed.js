// Said in the page itself, since nobody looks at a console.
function failed(error) {
  const text = 'The graph could not be drawn: ' + error.message + '. It needs a browser from 2023 or later.';
  document.querySelector('#main').textContent = text;
  throw error;
}
