import { card, chip, el } from '/dom.js';
import { getJson } from '/api.js';
import { count, known, number, percent, share, signed, unknown } from '/format.js';

const MOST = 10;
const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const NAMES = {
  followers: ['Followers', count],
  engagement_by_followers: ['Engagement by followers', percent],
  engagement_by_views: ['Engagement by views', percent],
  median_likes: ['Median likes', count],
  posts_per_week: ['Posts a week', number],
  growth: ['Growth a month', value => `${value > 0 ? '+' : ''}${number(value)} %`],
  influence: ['Influence', value => value.toFixed(2)],
  authenticity: ['Authenticity', value => value.toFixed(2)],
  sentiment: ['Sentiment', signed],
};
const LEADS = {
  clear: 'leads',
  within_uncertainty: 'ahead, within what the intervals leave open',
  larger: 'has more; nothing tells how sure that is',
  tie: 'tie',
  only_one_known: 'the only one known',
};

/** The usernames in a text, each once, without their @. */
export const namesIn = text => [...new Set(text.split(/[\s,;]+/).map(name => name.replace(/^@/, '').toLowerCase()).filter(Boolean))];

/** Shows the comparison of these creators in `place`, and a form for others; `choose` gets their names. */
export async function showComparison(place, names, choose, apology) {
  const form = nameForm(names, choose);
  if (names.length < 2) {
    place.replaceChildren(form, el('p', { class: 'soft waiting' }, 'Name at least two creators.'));
    return;
  }
  place.replaceChildren(form, el('p', { class: 'waiting' }, 'Looking for them …'));
  try {
    const { body } = await getJson(`/api/compare?usernames=${names.map(encodeURIComponent).join(',')}`);
    if (form.isConnected) place.replaceChildren(form, comparison(body));
  } catch (problem) {
    if (form.isConnected) place.replaceChildren(form, apology(problem));
  }
}

function nameForm(names, choose) {
  const input = el('input', { id: 'compared', type: 'text', value: names.join(', '), spellcheck: 'false', autocapitalize: 'none', maxlength: 400 });
  const wrong = el('p', { role: 'alert', class: 'wrong' });
  return el('form', {
    class: 'card compare-form',
    onsubmit: event => {
      event.preventDefault();
      const chosen = namesIn(input.value);
      if (chosen.length >= 2 && chosen.length <= MOST) choose(chosen);
      else wrong.textContent = `2 to ${MOST} different usernames, please`;
    },
  }, el('label', { for: 'compared' }, `Compare up to ${MOST} creators: usernames between commas`), el('div', { class: 'field' }, input, el('button', { type: 'submit' }, 'Compare')), wrong);
}

function comparison({ creators, metrics }) {
  const there = creators.filter(creator => creator.numbers);
  const missing = creators.filter(creator => !creator.numbers);
  return el('div', {},
    missing.map(({ username, problem }) => el('div', { class: 'banner', role: 'status' }, el('b', {}, `@${username}`), ` ${problem.code === 'not-found' ? 'does not exist' : problem.detail}`)),
    there.length ? card('Side by side', '', table(there, metrics),
      el('p', { class: 'soft small-text' }, 'More comes first, which is no judgement. What is not known is in no place. Point at a number to see what it rests on.')) : undefined);
}

function table(creators, metrics) {
  const head = el('tr', {}, el('td'), creators.map(({ username, numbers, status }) => el('th', { scope: 'col' },
    el('a', { href: `/?u=${encodeURIComponent(username)}` }, numbers.full_name || `@${username}`),
    el('span', { class: 'note' }, [`@${username}`, numbers.tier, status === 'complete' ? undefined : status].filter(Boolean).join(' · ')))));
  const row = (name, cells) => el('tr', {}, el('th', { scope: 'row' }, name), cells);
  return el('div', { class: 'wide' }, el('table', { class: 'compare' }, el('thead', {}, head), el('tbody', {},
    metrics.map(standing => row(NAMES[standing.metric][0], creators.map(creator => cell(creator, standing)))),
    row('Audience, likely', creators.map(({ numbers }) => el('td', {}, countries(numbers.audience_countries)))),
    row('About', creators.map(({ numbers }) => el('td', {}, topics(numbers.categories)))))));
}

function cell({ username, numbers }, { metric, lead, leaders }) {
  const figure = numbers.metrics[metric];
  const show = NAMES[metric][1];
  if (!known(figure?.value)) return el('td', {}, unknown(figure?.note));
  return el('td', { class: leaders.includes(username) ? 'leader' : '', title: rests(figure) },
    show(figure.value),
    figure.interval ? el('span', { class: 'note' }, show(figure.interval.low), ' to ', show(figure.interval.high)) : undefined,
    leaders.includes(username) ? el('span', { class: 'note lead' }, LEADS[lead]) : undefined);
}

const rests = ({ basis, n, of_known: all, formula }) => `${basis}, ${n} of ${all}, ${formula}`;

function countries({ shares, confidence, leading }) {
  if (!shares.length) return unknown(leading.note);
  return [...shares.slice(0, 3).map(({ name, share: part }) => el('span', { class: 'line' }, `${region(name)} ${share(part)}`)), chip(`${confidence} confidence`)];
}

function topics({ shares, leading }) {
  const parts = Object.entries(shares);
  return parts.length ? parts.slice(0, 3).map(([name, part]) => el('span', { class: 'line' }, `${name} ${share(part)}`)) : unknown(leading.note);
}

function region(code) {
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}
