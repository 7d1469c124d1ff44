import { banner, card, chip, el } from '/dom.js';
import { follow, getJson, postJson } from '/api.js';
import { known, number } from '/format.js';

const MOST = 500;
const SAID = { queued: 'Waiting to be begun', running: 'At work', succeeded: 'Done', dead: 'Given up' };
const TITLES = {
  bulk_analyze_posts: 'Many creators',
  analyze_profile_posts: 'Analysis of posts',
  fetch_creator: 'Fetch from the source',
  refresh_ai_analysis: 'Search for outdated analyses',
  cleanup_old_analysis: 'Daily cleanup',
};
const KINDS = { done: 'positive', failed: 'negative', waiting: '' };

export const jobPath = id => `/api/jobs/${encodeURIComponent(id)}`;

/** Usernames as people paste them: a line, a comma or a space each, with or without the @. */
export const namesIn = text => text.split(/[\s,;]+/).map(name => name.replace(/^@/, '')).filter(Boolean);

/** Makes the form ask for a job; `open` gets its id. */
export function bulkForm(form, open) {
  const [field, button, says] = ['textarea', 'button', '[role=alert]'].map(part => form.querySelector(part));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const usernames = namesIn(field.value);
    says.textContent = '';
    if (usernames.length === 0 || usernames.length > MOST) {
      says.textContent = `1 to ${MOST} usernames; here are ${usernames.length}.`;
      return;
    }
    button.disabled = true;
    try {
      const { body } = await postJson('/api/profiles/bulk', { usernames });
      field.value = '';
      open(body.id);
    } catch (problem) {
      says.textContent = complaint(problem, usernames);
    } finally {
      button.disabled = false;
    }
  });
}

/** What is wrong, with the names as they were pasted instead of their places. */
function complaint(problem, usernames) {
  const name = field => {
    const place = /^usernames\[(\d+)\]$/.exec(field);
    return place ? `“${usernames[place[1]]}”` : field;
  };
  if (problem.errors) return problem.errors.map(error => `${name(error.field)}: ${error.expected}`).join('; ');
  return `${problem.detail}. Your list is still here: try again${problem.retryAfter ? ` in ${problem.retryAfter} s` : ''}.`;
}

/** Shows a job in `place` and follows it to its end; returns how to leave it. `sorry` gets what makes that impossible. */
export function watchJob(place, id, sorry) {
  let left = false;
  let leave = () => {};
  const items = new Map();
  // A stream tells the items that have changed.
  const show = job => {
    if (left) return;
    job.items.forEach(each => items.set(each.username, each));
    place.replaceChildren(jobView({ ...job, items: [...items.values()] }));
  };
  getJson(jobPath(id)).then(({ body }) => {
    if (left) return;
    show(body);
    if (!body.finished_at) {
      leave = follow(`${jobPath(id)}?stream=true`, event => {
        if (!event.problem) return show(event);
        leave();
        sorry(event.problem);
      }, () => {});
    }
  }).catch(problem => { if (!left) sorry(problem); });
  return () => {
    left = true;
    leave();
  };
}

function jobView(job) {
  const { done, failed, total } = job.progress;
  const bar = el('i', {});
  bar.style.width = `${(100 * (done + failed)) / Math.max(total, 1)}%`;
  return el('div', {},
    job.error && !job.finished_at ? banner('', `It waits for another attempt: ${job.error}.`) : undefined,
    job.state === 'dead' ? banner('bad', `Given up after ${job.attempts} attempts: ${job.error ?? 'the reason is not known'}`) : undefined,
    card(`${TITLES[job.task] ?? job.task}${job.username ? `, @${job.username}` : ''}`, 'job',
      el('p', { class: 'big', id: 'job-state' }, SAID[job.state] ?? job.state),
      el('p', { id: 'job-progress', class: 'soft' }, `${number(done)} of ${number(total)} done${failed ? `, ${number(failed)} failed` : ''}`),
      el('div', { class: 'progress' }, bar),
      el('ul', { class: 'items' }, job.items.map(item))));
}

function item({ username, state, error, posts_analyzed: posts }) {
  return el('li', {},
    el('a', { href: `/?u=${encodeURIComponent(username)}` }, `@${username}`),
    el('span', { class: 'soft small-text grow' }, error ?? (known(posts) ? `${number(posts)} posts analysed` : '')),
    chip(state, KINDS[state]));
}
