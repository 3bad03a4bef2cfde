// Lists that are narrowed to what somebody looks for. Everything is readable without it.
(() => {
  'use strict';
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  function filter(input) {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const lines = [...document.getElementById(input.dataset.filter).querySelectorAll('[data-item]')];
    for (const line of lines) line.hidden = !words.every((word) => plain(line.textContent).includes(word));
    const left = lines.filter((line) => !line.hidden).length;
    input.parentElement.querySelector('output').textContent = words.length ? `${left} of ${lines.length}` : '';
  }

  document.documentElement.classList.add('js');
  for (const input of document.querySelectorAll('[data-filter]')) {
    input.parentElement.hidden = false;
    input.addEventListener('input', () => filter(input));
  }
})();
