import { avatar, el } from '/dom.js';
import { count, known } from '/format.js';
import { getJson } from '/api.js';

const PAUSE = 120;

/** Makes the field a combobox that completes what is typed; `choose` gets a username, `search` any other text. */
export function typeAhead(form, input, list, choose, search) {
  let hits = [];
  let marked = -1;
  let timer;
  let asking;

  const close = () => {
    list.hidden = true;
    marked = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const mark = index => {
    marked = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', i === index));
    if (index >= 0) input.setAttribute('aria-activedescendant', list.children[index].id);
  };

  const take = username => {
    input.value = username;
    close();
    choose(username);
  };

  async function ask() {
    const text = input.value.trim().replace(/^@/, '');
    asking?.abort();
    if (!text) return close();
    asking = new AbortController();
    try {
      const { body } = await getJson(`/api/search/suggest?limit=6&q=${encodeURIComponent(text)}`, asking.signal);
      hits = body.results;
      list.replaceChildren(...hits.map((hit, i) => option(hit, i, take)));
      list.hidden = hits.length === 0 || document.activeElement !== input;
      input.setAttribute('aria-expanded', String(!list.hidden));
      marked = -1;
    } catch {
      close(); // Completion is a help: without it the name can still be typed.
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
    if (list.hidden || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    mark((marked + step + hits.length + (marked < 0 && step < 0 ? 1 : 0)) % hits.length);
  });
  input.addEventListener('blur', close);
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    asking?.abort();
    const typed = input.value.trim().replace(/^@/, '');
    if (marked >= 0) return take(hits[marked].username);
    close();
    const named = input.value.trim().startsWith('@') || hits.some(hit => hit.username === typed.toLowerCase());
    if (typed && named) choose(typed);
    else search(typed);
  });
}

function option(hit, index, take) {
  return el('li', { id: `hit-${index}`, role: 'option', 'aria-selected': 'false', onmousedown: event => { event.preventDefault(); take(hit.username); } },
    avatar(hit.full_name || hit.username, 'tiny'),
    el('span', { class: 'grow' }, hit.full_name || hit.username, el('br'), el('span', { class: 'soft small-text' }, `@${hit.username}${hit.category ? ` · ${hit.category}` : ''}`)),
    el('span', { class: 'soft small-text' }, known(hit.followers) ? count(hit.followers) : ''));
}
