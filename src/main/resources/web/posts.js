import { card, chip, el } from '/dom.js';
import { getJson, profilePath } from '/api.js';
import { count, date, known, language, signed, unknown } from '/format.js';

/** The latest posts as cards, and as many more as the reader asks for. */
export function postsCard(profile, posts) {
  if (profile.is_private) {
    return card('Posts', '', el('p', { class: 'soft' }, 'This account is private: only approved followers see its posts.'));
  }
  const list = el('div', { class: 'posts' }, posts.map(post));
  const section = card('Latest posts', '', posts.length ? list : el('p', { class: 'soft' }, 'No posts are known.'));
  if (posts.length) section.append(moreButton(profile.username, list, new Set(posts.map(each => each.shortcode))));
  return section;
}

function moreButton(username, list, shown) {
  let cursor;
  const button = el('button', { type: 'button', class: 'quiet more', onclick: load }, 'More posts');
  async function load() {
    button.disabled = true;
    try {
      let added = 0;
      do {
        const { body } = await getJson(`${profilePath(username)}/posts?include=ai&limit=24${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
        const fresh = body.posts.filter(each => !shown.has(each.shortcode));
        fresh.forEach(each => shown.add(each.shortcode));
        list.append(...fresh.map(post));
        added += fresh.length;
        cursor = body.next_cursor;
      } while (cursor && added === 0);
      if (!cursor) button.replaceWith(el('p', { class: 'soft more' }, 'That is all.'));
    } catch (problem) {
      button.textContent = `${problem.message}. Try again`;
    }
    button.disabled = false;
  }
  return button;
}

function post(each) {
  return el('article', { class: 'post' },
    el('header', {}, date(each.taken_at), el('span', {}, [each.type, each.pinned && 'pinned'].filter(Boolean).join(' · '))),
    each.caption ? el('p', { class: 'caption', dir: 'auto' }, each.caption) : el('p', { class: 'caption unknown' }, 'no caption'),
    el('div', { class: 'chips' }, verdict(each.ai)),
    el('div', { class: 'counts' },
      number('likes', each.likes, 'hidden by the creator'),
      number('comments', each.comments, 'not shown'),
      known(each.views) ? number('views', each.views) : undefined));
}

function number(name, value, why) {
  return el('span', {}, known(value) ? count(value) : unknown(why), ` ${name}`);
}

function verdict(ai) {
  if (!ai || !ai.category) return [chip('not analysed yet')];
  return [
    chip(ai.category, 'accent', `confidence ${ai.category_confidence}, said by the ${ai.level}`),
    chip(ai.sentiment, ai.sentiment, `score ${signed(ai.sentiment_score)}`),
    chip(language(ai.language), '', `language confidence ${ai.language_confidence}`),
  ];
}
