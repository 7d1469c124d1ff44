import { card, chip, el } from '/dom.js';
import { known, language, number, share, unknown } from '/format.js';

const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const score = value => value.toFixed(2);
const whole = value => `${Math.round(value * 100)} %`;
const gap = value => `${value > 0 ? '+' : ''}${Math.round(value * 100)} %`;
const words = name => name.replaceAll('_', ' ');

/**
 * The cards of the sections that judge: audience, authenticity, influence, paid content, value.
 * `posts` are some of the creator's, whose addresses show how a post is reached.
 */
export function insightCards({ audience, authenticity, influence, content_mix: content, earned_media_value: value }, posts = []) {
  const link = linkLike(posts[0]);
  return [
    audience && audienceCard(audience),
    authenticity && authenticityCard(authenticity, link),
    influence && influenceCard(influence),
    content?.sponsored && paidCard(content.sponsored, content.repetition, link),
    value && valueCard(value),
  ].filter(Boolean);
}

/** How to link to a post by its code: as the known one is, or not at all. */
function linkLike(post) {
  const [before, after] = post?.url?.split(post.shortcode) ?? [];
  return code => (before ? el('a', { href: before + encodeURIComponent(code) + after, rel: 'noreferrer noopener' }, code) : el('span', {}, code));
}

/** A figure, or why there is none. */
function figure(of, format, otherwise = 'not known') {
  return known(of?.value) ? format(of.value) : unknown(of?.note ?? otherwise);
}

/** "90 % between 12 % and 30 %". */
function interval(of, format) {
  return of?.interval ? `90 % between ${format(of.interval.low)} and ${format(of.interval.high)}` : '';
}

/** Shares with the range in which each lies: a band, and a tick at the likeliest. */
function ranges(parts, label, most = 5) {
  return el('div', { class: 'bars ranges' }, parts.slice(0, most).flatMap(({ name, share: value, interval: { low, high } }) => {
    const band = el('i');
    band.style.left = `${low * 100}%`;
    band.style.width = `${(high - low) * 100}%`;
    const tick = el('b');
    tick.style.left = `${value * 100}%`;
    return [
      el('span', {}, label(name)),
      el('span', { class: 'bar', title: `${whole(low)} to ${whole(high)}` }, band, tick),
      el('span', { class: 'value' }, share(value)),
    ];
  }));
}

function audienceCard({ countries, languages, interests, ages }) {
  const part = (title, of, label, most) => el('div', { class: 'part' },
    el('h3', {}, title, of.confidence === 'none' ? undefined : chip(`${of.confidence} confidence`, '', of.evidence.join('; '))),
    of.shares.length
      ? ranges(of.shares, label, most)
      : el('p', { class: 'soft small-text' }, unknown(), `: ${of.leading.note}.`));
  return card('Audience, estimated', '',
    el('div', { class: 'parts' },
      part('Countries', countries, region),
      part('Languages', languages, language, 4),
      part('Ages (adults)', ages, name => name),
      part('Interests', interests, name => name, 4)),
    el('p', { class: 'soft small-text' }, 'Judged from captions, tagged places and topics; nobody asked the followers. The bands hold the truth nine times in ten.'));
}

function region(code) {
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}

function authenticityCard({ score: of, signals }, link) {
  const rank = signal => (signal.raised ? 0 : signal.measure.basis === 'unavailable' ? 2 : 1);
  const row = signal => el('li', {},
    el('span', { class: `dot ${['poor', 'good', ''][rank(signal)]}`, title: ['raised', 'not raised', 'not judged'][rank(signal)] }),
    el('div', { class: 'grow' },
      el('strong', {}, words(signal.name)),
      el('p', { class: 'soft small-text' }, signal.explanation),
      signal.posts.length ? postList(signal.posts, link) : undefined));
  return card('Authenticity', 'half',
    el('p', { class: 'big' }, figure(of, score), el('span', { class: 'small-text soft' }, known(of.value) ? ` 0 to 1, ${of.n} of ${of.of_known} signals judged` : '')),
    el('ul', { class: 'items' }, [...signals].sort((left, right) => rank(left) - rank(right)).map(row)));
}

function postList(codes, link) {
  return el('details', { class: 'small-text' },
    el('summary', {}, `${codes.length} posts`),
    el('p', { class: 'codes' }, codes.map(link)));
}

function influenceCard({ score: of, components, changes }) {
  const fill = part => {
    const bar = el('i');
    bar.style.width = `${(part.centile ?? 0) * 100}%`;
    return bar;
  };
  const units = Object.fromEntries(components.map(part => [part.name, part.unit]));
  const amount = (name, value) => ({ percent: `${number(value)} %`, percent_per_month: `${number(value)} % a month`, followers: number(Math.round(value)) }[units[name]] ?? score(value));
  const would = changes.filter(change => change.effect >= 0.005).slice(0, 3);
  return card('Influence', 'half',
    el('p', { class: 'big' }, figure(of, score), el('span', { class: 'small-text soft' }, known(of.value) ? ' 0 to 1' : '')),
    el('div', { class: 'bars' }, components.flatMap(part => [
      el('span', { title: part.source }, part.name, el('span', { class: 'soft' }, ` ×${part.weight.toFixed(2)}`)),
      el('span', { class: 'bar', 'aria-hidden': 'true' }, fill(part)),
      el('span', { class: 'value' }, known(part.centile) ? whole(part.centile) : unknown('not known; the others are weighed up')),
    ])),
    would.length ? el('h3', {}, 'What would change it') : undefined,
    would.length ? el('ul', { class: 'plain small-text' }, would.map(change => el('li', {},
      `${change.component} from ${amount(change.component, change.from)} to ${amount(change.component, change.to)}: `,
      el('strong', {}, `${score(change.score)}`), ` (+${score(change.effect)})`))) : undefined);
}

function paidCard({ by_label: label, by_words: said, undisclosed, gap: difference, brands, posts }, repetition, link) {
  const row = post => el('li', {},
    chip(post.disclosed ? 'declared' : 'probably', post.disclosed ? 'accent' : 'negative'),
    link(post.shortcode),
    el('span', { class: 'grow soft small-text' }, post.evidence.map(clue => `${clue.kind}: ${clue.words}`).join(' · ')));
  return card('Paid content', 'half',
    el('dl', { class: 'numbers' },
      tile('Labelled', figure(label, whole), 'by Instagram'),
      tile('Declared', figure(said, whole), 'in the caption'),
      tile('Undeclared', figure(undisclosed, whole), 'probably, by its words'),
      tile('Paid against other posts', figure(difference, gap), interval(difference, gap)),
      repetition ? tile('Repeated captions', figure(repetition.share, whole), 'nearly the same text') : undefined),
    brands.length ? el('div', { class: 'chips' }, brands.slice(0, 8).map(brand => chip(`@${brand.name} ${brand.n}`, '', `${brand.disclosed} of ${brand.n} declared`))) : undefined,
    posts.length ? el('details', { class: 'small-text' }, el('summary', {}, `The evidence, post by post (${posts.length})`), el('ul', { class: 'items' }, posts.map(row))) : undefined);
}

function valueCard({ currency, per_post: post, last30_days: month, rates }) {
  const money = value => new Intl.NumberFormat('en', { style: 'currency', currency, notation: 'compact', maximumFractionDigits: value < 1000 ? 0 : 1 }).format(value);
  return card('Earned media value, indicative', 'half',
    el('dl', { class: 'numbers' },
      tile('A post', figure(post, money), interval(post, money)),
      tile('Last 30 days', figure(month, money), month.of_known ? `${interval(month, money)}, ${month.of_known} posts` : '')),
    el('p', { class: 'soft small-text' }, `Reckoned with ${rates.per_thousand_views} ${currency} a thousand views, ${rates.per_like} a like, ${rates.per_comment} a comment; the rates may be off by a factor of ${rates.uncertainty}.`));
}

function tile(name, value, note) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value, note ? el('span', { class: 'note' }, note) : undefined));
}
