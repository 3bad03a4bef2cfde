// Lists that are narrowed to what somebody looks for. Everything is readable without it.
(() => {
  'use strict';
  const texts = new WeakMap();
  let held = null; // the name that the happenings are narrowed to: its list, its key, and the name itself

  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  // The text of a line as it is compared; read once, for thousands of lines are compared at each key.
  function textOf(line) {
    if (!texts.has(line)) texts.set(line, plain(line.textContent));
    return texts.get(line);
  }

  const inputOf = (list) => document.querySelector(`[data-filter="${list.id}"]`);
  const boxOf = (list) => document.querySelector(`[data-where][data-over="${list.id}"]`);

  // What a line must be to stay, each as a question to it.
  function wanted(list) {
    const words = plain(inputOf(list).value).split(/\s+/).filter(Boolean);
    const asked = words.map((word) => (line) => textOf(line).includes(word));
    const box = boxOf(list);
    if (box && box.checked) asked.push((line) => line.matches(box.dataset.where));
    if (held && held.list === list) asked.push((line) => line.dataset.with.split(' ').includes(held.key));
    return asked;
  }

  function narrow(list) {
    const asked = wanted(list);
    const lines = [...list.querySelectorAll('[data-item]')];
    for (const line of lines) line.hidden = !asked.every((question) => question(line));
    for (const group of list.querySelectorAll('[data-group]')) count(group);
    const left = lines.filter((line) => !line.hidden).length;
    const told = asked.length ? `${left.toLocaleString('en')} of ${lines.length.toLocaleString('en')}` : '';
    inputOf(list).parentElement.querySelector('output').textContent = held && held.list === list ? `${told} with ${held.name}` : told;
    for (const button of document.querySelectorAll(`button[data-over="${list.id}"]`)) button.disabled = !asked.length;
  }

  function count(group) {
    const left = group.querySelectorAll('[data-item]:not([hidden])').length;
    group.hidden = !left;
    group.querySelector('.count').textContent = left;
  }

  // A name that is chosen leaves only the happenings that it takes part in; chosen again, it lets go.
  function choose(element) {
    const list = document.getElementById(element.closest('[data-narrows]').dataset.narrows);
    const key = element.dataset.r;
    hold(held && held.key === key ? null : { list, key, name: document.querySelector(`a.name[data-r="${key}"]`).textContent });
    narrow(list);
    if (held) bring(list);
  }

  // The first of what is left comes into view, below what narrows it.
  function bring(list) {
    const { top } = list.getBoundingClientRect();
    if (top < 0 || top > innerHeight) list.closest('section').scrollIntoView();
  }

  function hold(choice) {
    held = choice;
    for (const name of document.querySelectorAll('[data-narrows] [data-r]')) {
      const isHeld = held !== null && name.dataset.r === held.key;
      name.classList.toggle(name.matches('li') ? 'chosen' : 'lit-name', isHeld);
      if (name.matches('a')) name.setAttribute('aria-pressed', String(isHeld));
    }
  }

  function showAll(list) {
    inputOf(list).value = '';
    if (boxOf(list)) boxOf(list).checked = false;
    if (held && held.list === list) hold(null);
    narrow(list);
  }

  const nameOf = (target) => target.closest('[data-narrows] :is(a, .dot)[data-r]');

  document.documentElement.classList.add('js');
  for (const input of document.querySelectorAll('[data-filter]')) {
    input.parentElement.hidden = false;
    input.addEventListener('input', () => {
      narrow(document.getElementById(input.dataset.filter));
      if (input.closest('.narrowing')) bring(document.getElementById(input.dataset.filter));
    });
  }
  for (const more of document.querySelectorAll('[data-over]')) {
    const list = document.getElementById(more.dataset.over);
    more.closest('[hidden]')?.removeAttribute('hidden');
    if (more.matches('button')) more.addEventListener('click', () => showAll(list));
    else more.addEventListener('change', () => narrow(list));
  }
  for (const name of document.querySelectorAll('[data-narrows] a[data-r]')) {
    name.setAttribute('role', 'button');
    name.setAttribute('aria-pressed', 'false');
  }
  if (document.querySelector('[data-narrows]')) {
    document.addEventListener('click', (event) => {
      const name = nameOf(event.target);
      if (!name) return;
      event.preventDefault();
      choose(name);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && held) return choose(document.querySelector(`a.name[data-r="${held.key}"]`));
      if (event.key !== ' ' || !event.target.matches('a') || !nameOf(event.target)) return;
      event.preventDefault();
      choose(nameOf(event.target));
    });
  }
})();
