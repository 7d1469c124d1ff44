import { el } from '/dom.js';
import { follow, getJson, profilePath } from '/api.js';
import { reportView } from '/report.js';
import { insightCards } from '/insight.js';
import { bulkForm, watchJob } from '/bulk.js';
import { resultsView } from '/results.js';
import { namesIn, showComparison } from '/compare.js';
import { typeAhead } from '/search.js';
import { watchHealth } from '/health.js';

const byId = id => document.getElementById(id);
const EXAMPLES = ['demo.ivy.ravel', 'demo.salt.and.sorrel', 'demo.far.ferry'];
const RETRY_SECONDS = 30;

let shown; // The creator on the page; what comes late for another one is dropped.
let leave = () => {};

typeAhead(byId('search'), byId('q'), byId('hits'), username => {
  history.pushState({}, '', `/?u=${encodeURIComponent(username)}`);
  route();
}, text => {
  history.pushState({}, '', `/?q=${encodeURIComponent(text)}`);
  route();
});
bulkForm(byId('bulk'), id => {
  history.pushState({}, '', `/?job=${encodeURIComponent(id)}`);
  route();
});
addEventListener('popstate', route);
watchHealth(byId('health-dot'), byId('health-text'));
route();

function titleOf(shown, job, search, compared) {
  const name = shown ? `@${shown}` : job ? 'Many creators' : search || (compared !== null ? 'Comparison' : '');
  return name && `${name} · `;
}

function route() {
  leave();
  leave = () => {};
  const asked = new URLSearchParams(location.search);
  shown = asked.get('u');
  const job = shown ? null : asked.get('job');
  const searching = !shown && !job && asked.has('q');
  const compared = shown || job || searching ? null : asked.get('compare');
  const busy = Boolean(shown || job || searching || compared !== null);
  document.querySelector('.hero').classList.toggle('small', busy);
  document.title = `${titleOf(shown, job, searching && (asked.get('q') || 'All creators'), compared)}Creator Search`;
  byId('q').value = shown ?? asked.get('q') ?? '';
  byId('examples').hidden = byId('many').hidden = busy;
  if (shown) {
    byId('report').replaceChildren(el('p', { class: 'waiting' }, `Looking for @${shown} …`));
    show(shown);
  } else if (job) {
    byId('report').replaceChildren(el('p', { class: 'waiting' }, 'Looking for the job …'));
    leave = watchJob(byId('report'), job, problem => byId('report').replaceChildren(jobApology(problem)));
  } else if (searching) {
    leave = resultsView(byId('report'), asked, parameters => {
      history.pushState({}, '', `/?${parameters}`);
      route();
    }, problem => byId('report').replaceChildren(searchApology(problem)));
  } else if (compared !== null) {
    showComparison(byId('report'), namesIn(compared), names => {
      history.pushState({}, '', `/?compare=${names.map(encodeURIComponent).join(',')}`);
      route();
    }, problem => apology(problem));
  } else {
    byId('report').replaceChildren();
    byId('q').focus();
    examples();
  }
}

async function show(username) {
  try {
    const { body, retryAfter } = await getJson(profilePath(username));
    const past = await getJson(`${profilePath(username)}/history`).then(answer => answer.body.history, () => undefined);
    if (shown !== username) return;
    byId('report').replaceChildren(reportView(body, past));
    if (body.meta?.status !== 'queued') addInsight(username, body.posts);
    if (body.meta?.status === 'partial') followAnalysis(username);
    if (body.meta?.status === 'queued') later(username, retryAfter);
  } catch (problem) {
    if (shown === username) byId('report').replaceChildren(apology(problem, username));
  }
}

/** The judging sections come after the report, which does not wait for them. */
async function addInsight(username, posts) {
  const found = await getJson(`${profilePath(username)}/analytics`).then(answer => answer.body, () => undefined);
  if (found && shown === username) byId('insight')?.replaceChildren(...insightCards(found, posts));
}

/** Shows how far the analysis is, and the report again when it is done. */
function followAnalysis(username) {
  leave = follow(`${profilePath(username)}/ai-insights?stream=true`,
    ({ analyzed, total, coverage }) => {
      const bar = byId('progress-bar');
      if (!bar || coverage === undefined) return;
      byId('progress-text').textContent = total === undefined
        ? `Posts are being analysed: ${coverage}`
        : `Posts are being analysed: ${analyzed} of ${total}`;
      bar.style.width = coverage;
    },
    () => { if (shown === username) show(username); });
}

function later(username, seconds = RETRY_SECONDS) {
  const timer = setTimeout(() => { if (shown === username) show(username); }, seconds * 1000);
  leave = () => clearTimeout(timer);
}

function apology(problem, username) {
  const said = {
    'not-found': [`@${username} does not exist`, 'Neither we nor our source know a creator of that name. Check the spelling, or try a name from the list while you type.'],
    'invalid-input': ['That is not a username', problem.errors?.map(error => `${error.field}: ${error.expected}`).join('; ')],
    'source-throttled': ['Our source asks us to wait', 'Too many creators were fetched at once. Nothing is wrong with your request.'],
    unreachable: ['The service does not answer', 'It may be starting, or your connection is down.'],
  }[problem.code] ?? ['This report cannot be made right now', problem.detail];
  return message(problem, said);
}

function jobApology(problem) {
  const said = {
    'not-found': ['This job does not exist', 'Jobs are kept for a while only. The reports of its creators are still there: look for them by name.'],
    'invalid-input': ['That is not a job', problem.errors?.map(error => `${error.field}: ${error.expected}`).join('; ')],
    unreachable: ['The service does not answer', 'It may be starting, or your connection is down. The job goes on all the same.'],
  }[problem.code] ?? ['This job cannot be shown right now', problem.detail];
  return message(problem, said);
}

function searchApology(problem) {
  const said = {
    'invalid-input': ['That cannot be searched for', problem.errors?.map(error => `${error.field}: ${error.expected}`).join('; ')],
    'nobody-serves': ['The search is not ready yet', 'Its index is being made, or the nodes that search are away.'],
    unreachable: ['The service does not answer', 'It may be starting, or your connection is down.'],
  }[problem.code] ?? ['The search does not answer right now', problem.detail];
  return message(problem, said);
}

function message(problem, said) {
  const again = el('button', { type: 'button', onclick: route }, 'Try again');
  return el('div', { class: 'message', role: 'alert' },
    el('h2', {}, said[0]),
    el('p', {}, said[1]),
    problem.retryAfter ? el('p', { class: 'soft' }, `It may work in ${problem.retryAfter} s.`) : undefined,
    problem.code === 'not-found' || problem.code === 'invalid-input' ? undefined : el('p', {}, el('br'), again),
    el('p', { class: 'small-text' }, el('br'), el('a', { href: '/' }, 'Back to the start')),
    problem.request_id ? el('p', { class: 'soft small-text' }, `Request ${problem.request_id}`) : undefined);
}

/** Creators that are stored here; on a fresh start the invented ones of the demo source. */
async function examples() {
  const names = await getJson('/api/search?limit=6&facets=false').then(({ body }) => body.results.map(hit => hit.username), () => []);
  const link = name => el('a', { href: `/?u=${encodeURIComponent(name)}` }, `@${name}`);
  byId('examples').replaceChildren(
    names.length ? 'Known here:' : 'Invented, for a first look:',
    ...(names.length ? names : EXAMPLES).map(link),
    el('a', { href: '/?q=' }, 'Browse all'));
}
