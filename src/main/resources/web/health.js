import { getJson } from '/api.js';

const EVERY = 30_000;

/** Keeps the dot in the footer true. */
export function watchHealth(dot, text) {
  async function look() {
    try {
      const { body } = await getJson('/api/health');
      const score = body.score;
      dot.className = `dot ${score === undefined ? '' : score >= 90 ? 'good' : score >= 70 ? 'fair' : 'poor'}`;
      text.textContent = score === undefined ? 'Health: unknown' : `Health: ${Math.round(score)} of 100`;
    } catch {
      dot.className = 'dot poor';
      text.textContent = 'The service does not answer';
    }
  }
  look();
  setInterval(() => { if (!document.hidden) look(); }, EVERY);
}
