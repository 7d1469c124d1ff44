import { avatar, banner, chip, el } from '/dom.js';
import { count, date, known, language, or, percent } from '/format.js';
import { getJson } from '/api.js';

/** Facets whose values are ranges: what each stands for as filters. */
const DAYS = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 };
const TITLES = {
  category: 'Category', language: 'Language', location: 'Place', followers: 'Followers', engagement: 'Engagement, %', sentiment: 'Mood of posts',
  verified: 'Verified', business: 'Business account', last_active: 'Last post within',
};
const SORTS = { relevance: 'Best fit', followers: 'Most followers', engagement: 'Highest engagement', activity: 'Latest post' };
const FILTERS = ['category', 'language', 'location', 'min_followers', 'max_followers', 'min_engagement', 'max_engagement', 'sentiment', 'verified', 'business', 'active_since'];

/** Shows what is found for the page's parameters; `go` gets those of another search. Returns how to leave it. */
export function resultsView(place, asked, go, failed) {
  const left = new AbortController();
  const list = el('ol', { class: 'found' });
  const more = el('button', { type: 'button', class: 'quiet', hidden: true }, 'More');
  const said = el('p', { class: 'soft', role: 'status' }, 'Searching …');
  const side = el('aside', { class: 'filters', 'aria-label': 'Filters' });
  place.replaceChildren(el('div', { class: 'search-page' }, side, el('div', { class: 'grow' }, toolbar(asked, go), said, list, more)));

  async function page(cursor) {
    const parameters = new URLSearchParams([...asked].filter(([name]) => name === 'q' || name === 'sort' || FILTERS.includes(name)));
    parameters.set('explain', 'true');
    if (cursor) parameters.set('cursor', cursor);
    try {
      const { body } = await getJson(`/api/search?${parameters}`, left.signal);
      if (!cursor) {
        said.replaceChildren(total(body));
        if (body.notice) said.after(banner('warning', body.notice));
        side.replaceChildren(...body.facets.map(facet => group(facet, asked, go)).filter(Boolean));
      }
      list.append(...body.results.map(result));
      more.hidden = !body.next_cursor;
      more.onclick = () => page(body.next_cursor);
    } catch (problem) {
      if (problem.name !== 'AbortError') failed(problem);
    }
  }

  page();
  return () => left.abort();
}

function total({ total: n, total_is_exact: exact }) {
  if (n === 0) return 'Nobody was found. Take a filter away, or say it in other words.';
  return `${n.toLocaleString('en')}${exact ? '' : ' or more'} creator${n === 1 ? '' : 's'}`;
}

function toolbar(asked, go) {
  const sort = el('select', { id: 'sort', onchange: () => go(changed(asked, { sort: sort.value })) },
    ...Object.entries(SORTS).map(([value, title]) => el('option', { value, selected: (asked.get('sort') ?? 'relevance') === value }, title)));
  const set = FILTERS.filter(name => asked.has(name)).map(name => {
    const off = el('button', { type: 'button', class: 'chip', title: 'Take this filter away', onclick: () => go(changed(asked, { [name]: undefined })) },
      `${name.replaceAll('_', ' ')}: ${asked.get(name)} ×`);
    return off;
  });
  return el('div', { class: 'toolbar' }, el('label', { for: 'sort' }, 'Order '), sort, ...set);
}

function group(facet, asked, go) {
  if (facet.values.length === 0) return undefined;
  return el('fieldset', {}, el('legend', {}, TITLES[facet.name] ?? facet.name),
    ...facet.values.slice(0, 8).map(({ value, count: n, min, max }) => {
      const filter = filterOf(facet.name, value, min, max);
      const title = facet.name === 'language' ? language(value) : value.replaceAll('_', ' ');
      return el('button', { type: 'button', class: 'facet', disabled: !filter, 'data-facet': facet.name, onclick: () => go(changed(asked, filter)) },
        el('span', {}, title), el('span', { class: 'soft' }, n.toLocaleString('en')));
    }));
}

/** What a facet's value sets; undefined where it is no filter. */
function filterOf(name, value, min, max) {
  if (name === 'followers') return { min_followers: min, max_followers: max };
  if (name === 'engagement') {
    const [from, to] = value.split('-');
    return { min_engagement: from, max_engagement: to || undefined };
  }
  if (name === 'last_active') {
    return DAYS[value] && { active_since: new Date(Date.now() - DAYS[value] * 86_400_000).toISOString().slice(0, 10) };
  }
  return { [name]: value };
}

function changed(asked, values) {
  const parameters = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters;
}

function result(hit) {
  const marks = hit.highlights ?? [];
  const marked = (field, plain) => {
    const found = marks.find(mark => mark.field === field);
    return found ? found.fragments.map(fragment => (fragment.match ? el('mark', {}, fragment.text) : fragment.text)) : [plain ?? ''];
  };
  return el('li', { class: 'card hit' },
    avatar(hit.full_name || hit.username),
    el('div', { class: 'grow' },
      el('a', { href: `/?u=${encodeURIComponent(hit.username)}` }, el('strong', {}, ...marked('full_name', hit.full_name || hit.username))),
      el('span', { class: 'soft' }, ' @', ...marked('username', hit.username), hit.is_verified ? ' ✓' : ''),
      el('p', {}, ...marked('biography', hit.biography)),
      ...marks.filter(mark => mark.field === 'caption').map(mark => el('p', { class: 'soft small-text' }, '“', ...mark.fragments.map(fragment => (fragment.match ? el('mark', {}, fragment.text) : fragment.text)), '”')),
      el('p', {}, hit.category ? chip(hit.category) : undefined, ...(hit.languages ?? []).map(code => chip(language(code))), ...(hit.locations ?? []).slice(0, 2).map(location => chip(location))),
      hit.why ? el('p', { class: 'soft small-text why' }, why(hit.why)) : undefined),
    el('div', { class: 'numbers' },
      el('div', {}, or(hit.followers, count), ' followers'),
      el('div', {}, or(hit.engagement_rate, percent), ' engagement'),
      known(hit.last_post_at) ? el('div', { class: 'soft small-text' }, 'last post ', date(hit.last_post_at)) : undefined));
}

/** Why it ranks, in words. */
function why({ name, words, meaning }) {
  const parts = [];
  if (name) parts.push(`name: ${name.kind.replaceAll('_', ' ')}`);
  if (words) parts.push(`words: number ${words.rank}${Object.keys(words.fields).length ? ` (${Object.keys(words.fields).join(', ')})` : ''}`);
  if (meaning) parts.push(`meaning: number ${meaning.rank}, cosine ${meaning.cosine.toFixed(2)}`);
  return parts.join(' · ');
}
