// What hovering, focusing or tapping shows. Everything is readable without it.
(() => {
  'use strict';
  const wide = matchMedia('(min-width: 60rem)');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const marks = new WeakMap();
  let pinned = null; // what a click or a key has chosen, until Escape or a click beside it
  let held = null; // what is pinned, once it is drawn
  let lit = [];

  // The elements of an article by what they belong to: an event's words, sentence and line, an entity's mentions.
  function marksOf(article) {
    if (marks.has(article)) return marks.get(article);
    const found = new Map();
    const add = (name, element) => {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(element);
    };
    for (const element of article.querySelectorAll('[data-t], [data-r], [data-e], [data-with]')) {
      const { t, r, e, with: cast } = element.dataset;
      if (t) add(t, element);
      if (r) add(r, element);
      for (const name of (e || '').split(' ')) if (name) add(name, element);
      for (const name of (cast || '').split(' ')) if (name) add(`${name}:with`, element);
    }
    marks.set(article, found);
    return found;
  }

  function light(elements, style) {
    for (const element of elements || []) {
      element.classList.add(style);
      lit.push([element, style]);
    }
  }

  function dim() {
    for (const [element, style] of lit) element.classList.remove(style);
    lit = [];
  }

  const choiceOf = (target) => {
    const element = target instanceof Element ? target.closest('[data-t], [data-r]') : null;
    const article = element && element.closest('.article');
    return article ? { article, element, name: element.dataset.t || element.dataset.r, isEvent: 't' in element.dataset } : null;
  };
  const same = (one, other) => one !== null && other !== null && one.article === other.article && one.name === other.name;
  const lineOf = ({ article, name }) => document.getElementById(`${article.id}-${name}`);

  function show(choice) {
    const isHeld = same(choice, pinned);
    if (isHeld && same(choice, held)) return; // drawn anew, the card would lose the button that is being pressed
    held = isHeld ? choice : null;
    dim();
    for (const card of document.querySelectorAll('.card.open')) if (!choice || !choice.article.contains(card)) close(card);
    if (!choice) return;
    const found = marksOf(choice.article);
    light(found.get(`${choice.name}:in`), 'lit-sentence');
    light(found.get(choice.name), choice.isEvent ? 'lit' : 'lit-name');
    light(found.get(`${choice.name}:with`), 'involved');
    const line = lineOf(choice);
    if (!line) return;
    light([line], 'chosen');
    if (!choice.isEvent) return close(choice.article.querySelector('.card'));
    light(found.get(choice.name).filter((each) => each.classList.contains('t')), 'lit-trigger');
    for (const name of line.dataset.with.split(' ')) if (name) light((found.get(name) || []).filter((each) => each.matches('.dot, li')), 'involved');
    // In a narrow window the card lies over the text: under a pointer that only passes it would take the click away.
    if (!wide.matches && !isHeld && !choice.element.matches(':focus-visible')) return;
    open(choice, line);
  }

  function open(choice, line) {
    const card = choice.article.querySelector('.card');
    fill(card, line);
    card.classList.add('open');
    card.classList.toggle('pinned', same(choice, pinned));
  }

  // Nothing is chosen: the card tells the event that weighs most, and how to choose another.
  function close(card) {
    card.classList.remove('open', 'pinned');
    const line = card.parentElement.querySelector('[data-lead]');
    if (!line) return card.replaceChildren();
    fill(card, line);
    card.lastChild.replaceChildren('Point at an event, tap it or tab to it. Enter holds it, Escape lets go.');
  }

  function fill(card, line) {
    const part = (selector) => line.querySelector(selector).cloneNode(true);
    const summary = document.createElement('p');
    summary.className = 'sum';
    for (const node of line.querySelector('.sum > a').cloneNode(true).childNodes) summary.append(node.cloneNode(true));
    for (const tag of line.querySelectorAll('.sum > .tag')) summary.append(' ', tag.cloneNode(true));
    const ways = document.createElement('p');
    ways.className = 'ways';
    for (const [words, id] of [['In the text', `${line.id}t`], ['In the list', line.id]]) {
      if (!document.getElementById(id)) continue;
      const link = document.createElement('a');
      link.href = `#${id}`;
      link.textContent = words;
      ways.append(link);
    }
    const shut = document.createElement('button');
    shut.type = 'button';
    shut.className = 'shut';
    shut.textContent = 'Close';
    ways.append(shut);
    card.replaceChildren(part('.day'), summary, part('dl'), ways);
  }

  function pin(choice) {
    if (pinned) press(pinned, false);
    pinned = choice;
    if (pinned) press(pinned, true);
    show(pinned);
  }

  function press(choice, isPressed) {
    for (const element of marksOf(choice.article).get(choice.name) || []) {
      if (element.hasAttribute('aria-pressed')) element.setAttribute('aria-pressed', String(isPressed));
    }
  }

  function isSeen(element) {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  }

  const motion = () => (calm.matches ? 'auto' : 'smooth');

  // The other end of what was chosen comes into view: its words, and in the column beside them its line.
  function bring(choice) {
    if (!wide.matches) return uncover(choice);
    const first = (marksOf(choice.article).get(choice.name) || []).find((each) => each.closest('.text'));
    if (first && !choice.element.closest('.text') && !isSeen(first)) first.scrollIntoView({ block: 'center', behavior: motion() });
    const line = lineOf(choice);
    const column = line && line.closest('.happened-col, .cast');
    if (!column || column.contains(choice.element) || column.scrollHeight <= column.clientHeight) return;
    const card = column.querySelector('.card');
    const covered = card ? card.offsetHeight : 0;
    const top = line.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
    column.scrollTo({ top: Math.max(0, top - covered - 24), behavior: motion() });
  }

  // What was tapped stays in sight above the card.
  function uncover({ article, element }) {
    const card = article.querySelector('.card.open');
    const hidden = card ? element.getBoundingClientRect().bottom - card.getBoundingClientRect().top : 0;
    if (hidden > 0) scrollBy({ top: hidden + 24, behavior: motion() });
  }

  function choose(choice) {
    const goes = same(choice, pinned);
    pin(goes ? null : choice);
    if (!goes) bring(choice);
  }

  function release() {
    const { element } = pinned;
    pin(null);
    element.focus({ preventScroll: true });
    show(null);
  }

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    const choice = choiceOf(event.target);
    if (choice) show(choice);
  });
  document.addEventListener('pointerout', (event) => {
    if (event.pointerType === 'mouse' && choiceOf(event.target) && !choiceOf(event.relatedTarget)) show(pinned);
  });
  document.addEventListener('focusin', (event) => {
    const choice = choiceOf(event.target);
    if (choice && choice.element === event.target && !same(choice, pinned)) show(choice);
  });
  document.addEventListener('focusout', (event) => {
    if (choiceOf(event.target) && !choiceOf(event.relatedTarget)) show(pinned);
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('.shut')) return pinned ? release() : show(null);
    const choice = choiceOf(event.target);
    if (choice) {
      event.preventDefault();
      choose(choice);
    } else if (pinned && !event.target.closest('.card, .filter')) pin(null);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return pinned ? release() : show(null);
    const choice = choiceOf(event.target);
    if (event.key !== ' ' || !choice || choice.element !== event.target) return;
    event.preventDefault();
    choose(choice);
  });

  for (const card of document.querySelectorAll('.card')) {
    card.hidden = false;
    close(card);
  }
  for (const link of document.querySelectorAll('a[data-t], a[data-r]')) {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-pressed', 'false');
  }
})();
