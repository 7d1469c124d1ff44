import { avatar, banner, card, chip, el } from '/dom.js';
import { profilePath } from '/api.js';
import { bars, meter, sparkline } from '/charts.js';
import { basis, count, known, language, number, or, percent, signed, time, unknown } from '/format.js';
import { postsCard } from '/posts.js';

/** The whole report as elements. */
export function reportView({ profile, ai_insights: ai = {}, analytics = {}, posts = [], meta = {} }, history) {
  return el('div', {},
    notices(meta),
    el('div', { class: 'grid' },
      who(profile, analytics, meta),
      content(ai),
      mood(ai),
      timing(analytics),
      scores(analytics, ai),
      growth(history),
      el('div', { id: 'insight', class: 'contents' }),
      postsCard(profile, posts)),
    metaLine(meta));
}

function notices(meta) {
  const said = {
    stale: 'An older copy: something we depend on is down at the moment.',
    queued: 'Nothing is known yet and the source does not answer. The creator is queued and will be fetched; this page asks again.',
  };
  return el('div', {},
    meta.notice ? banner('', meta.notice) : undefined,
    said[meta.status] ? banner('bad', said[meta.status]) : undefined,
    meta.status === 'partial'
      ? banner('calm', el('span', { id: 'progress-text' }, `Posts are being analysed: ${meta.ai_analysis_coverage}`), el('span', { class: 'progress' }, el('i', { id: 'progress-bar' })))
      : undefined);
}

function who(profile, analytics, meta) {
  const rate = analytics.engagement?.by_followers;
  const marks = [
    profile.is_verified === true && chip('verified', 'accent'),
    profile.is_private && chip('private'),
    profile.business_category && chip(profile.business_category),
    meta.source === 'demo' && chip('invented creator'),
  ].filter(Boolean);
  return el('section', { class: 'card', 'aria-label': 'Profile' },
    el('div', { class: 'who' },
      avatar(profile.full_name || profile.username),
      el('div', { class: 'grow' },
        el('h1', {}, profile.full_name || profile.username),
        el('p', { class: 'soft' }, `@${profile.username}`),
        el('div', { class: 'chips' }, marks),
        profile.biography ? el('p', { class: 'bio', dir: 'auto' }, profile.biography) : undefined,
        meta.status === 'queued' ? undefined : actions(profile.username))),
    el('dl', { class: 'numbers' },
      figure('Followers', or(profile.followers, count)),
      figure('Following', or(profile.following, count)),
      figure('Posts', or(profile.posts_count, count), known(analytics.basis?.posts) ? `${analytics.basis.posts} known here` : ''),
      figure('Engagement rate', or(profile.engagement_rate, percent, 'likes or followers are hidden'),
        ['by followers', basis(rate), standing(analytics.engagement?.benchmark)].filter(Boolean).join(', ')),
      figure('Likes a post', or(analytics.avg_likes, count, 'likes are hidden'), ['mean', basis(analytics.averages?.likes)].filter(Boolean).join(', ')),
      figure('Comments a post', or(analytics.avg_comments, count), ['mean', basis(analytics.averages?.comments)].filter(Boolean).join(', '))));
}

function actions(username) {
  const file = format => `${profilePath(username)}/export?format=${format}`;
  return el('p', { class: 'actions' },
    el('a', { href: `/?compare=${encodeURIComponent(username)}` }, 'Compare with others'),
    el('a', { href: file('csv'), download: true }, 'Posts as CSV'),
    el('a', { href: file('json'), download: true }, 'Report as JSON'));
}

function figure(name, value, note) {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value, note ? el('span', { class: 'note' }, note) : undefined));
}

const nothingYet = () => el('p', { class: 'soft' }, unknown(), ': no post has been analysed yet.');
const filled = distribution => distribution && Object.keys(distribution).length > 0;

function content(ai) {
  return card('What the posts are about', 'half', filled(ai.ai_content_distribution)
    ? [el('p', { class: 'big' }, ai.ai_primary_content_type ?? unknown()), bars(ai.ai_content_distribution)]
    : nothingYet());
}

function mood(ai) {
  return card('Mood and language', 'half',
    known(ai.ai_avg_sentiment_score)
      ? [el('p', { class: 'big' }, signed(ai.ai_avg_sentiment_score)), meter(ai.ai_avg_sentiment_score, -1, 1, 'negative', 'neutral', 'positive')]
      : nothingYet(),
    filled(ai.ai_language_distribution) ? [el('p', { class: 'small-text soft' }, 'Languages'), bars(ai.ai_language_distribution, language, 4)] : undefined);
}

function timing(analytics) {
  const habits = analytics.posting_habits ?? {};
  const window = analytics.best_times?.window;
  return card('When to post', 'third',
    el('p', { class: 'big' }, or(analytics.best_time_to_post, value => value, 'too few posts to tell'), el('span', { class: 'small-text soft' }, known(analytics.best_time_to_post) ? ` ${analytics.best_times?.time_zone ?? 'UTC'}` : '')),
    window ? el('p', { class: 'small-text soft' }, `${whole(window.uplift)} % over the usual${window.interval ? ` (90 %: ${whole(window.interval.low)} to ${whole(window.interval.high)} %)` : ''}, ${window.evidence} evidence, ${window.n} posts`) : undefined,
    el('p', {}, or(habits.posts_per_week?.value, value => `${number(value)} posts a week`, 'too few posts to tell'),
      el('span', { class: 'small-text soft' }, habits.posts_per_week ? ` (${basis(habits.posts_per_week)})` : '')));
}

const whole = share => `${share > 0 ? '+' : ''}${Math.round(share * 100)}`;

/** Where the recent engagement stands among creators of the same size. */
function standing(benchmark) {
  if (known(benchmark?.percentile)) return `recent posts: ${Math.round(benchmark.percentile)} % of ${benchmark.n} ${benchmark.tier} creators here get less`;
  return benchmark?.band ? `recent posts: ${benchmark.band.position} the ${benchmark.band.low_percent} to ${benchmark.band.high_percent} % published for this size` : '';
}

function scores(analytics, ai) {
  const score = (name, value, note) => el('div', {}, el('dt', {}, name), el('dd', {}, or(value, each => each.toFixed(2)), el('span', { class: 'note' }, note)));
  return card('Scores', 'third', el('dl', { class: 'numbers' },
    score('Influence', analytics.influence_score, '0 to 1'),
    score('Content quality', ai.ai_content_quality_score ?? analytics.content_quality_score, known(ai.ai_content_quality_score) ? '0 to 1, captions' : '0 to 1, without AI')));
}

function growth(history) {
  const points = (history ?? []).filter(point => known(point.followers)).map(point => [Date.parse(point.taken_at), point.followers]);
  if (points.length < 2) {
    return card('Followers over time', 'third', el('p', { class: 'soft' }, unknown(), ': one look is not a trend. Every fetch adds a point.'));
  }
  const change = points.at(-1)[1] - points[0][1];
  const days = Math.round((points.at(-1)[0] - points[0][0]) / 86400000);
  const said = `${change >= 0 ? '+' : ''}${change.toLocaleString('en')} in ${days} days`;
  return card('Followers over time', 'third', sparkline(points, said), el('p', { class: 'small-text soft' }, `${said}, ${points.length} looks`));
}

function metaLine(meta) {
  return el('p', { class: 'meta' },
    el('span', {}, 'Source: ', meta.source ?? unknown()),
    el('span', {}, 'Status: ', meta.status ?? unknown()),
    el('span', {}, 'Last updated: ', or(meta.last_updated, time)),
    el('span', {}, `Analysed: ${meta.ai_analysis_coverage ?? 'unknown'}`),
    el('span', {}, `Answered in ${meta.response_time_ms} ms${meta.cache_hit ? ' from the cache' : ''}`));
}
