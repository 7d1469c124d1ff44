import { el } from '/dom.js';
import { share, signed } from '/format.js';

/** Bars of shares, largest first; the rest is summed up in one. */
export function bars(distribution, label = name => name, most = 6) {
  const entries = Object.entries(distribution).sort((left, right) => right[1] - left[1]);
  const shown = entries.slice(0, most);
  const rest = entries.slice(most).reduce((sum, [, value]) => sum + value, 0);
  if (rest > 0) shown.push([`${entries.length - most} more`, rest]);
  const rows = shown.flatMap(([name, value]) => {
    const fill = el('i');
    fill.style.width = `${Math.max(1, value * 100)}%`;
    return [el('span', {}, label(name)), el('span', { class: 'bar', 'aria-hidden': 'true' }, fill), el('span', { class: 'value' }, share(value))];
  });
  return el('div', { class: 'bars' }, rows);
}

/** Where a value stands between two ends. */
export function meter(value, from, to, left, middle, right) {
  const needle = el('i');
  needle.style.left = `${((value - from) / (to - from)) * 100}%`;
  return el('div', {},
    el('div', { class: 'meter', role: 'meter', 'aria-valuemin': from, 'aria-valuemax': to, 'aria-valuenow': value, 'aria-label': `${signed(value)} from ${from} to ${to}` }, needle),
    el('div', { class: 'scale', 'aria-hidden': 'true' }, el('span', {}, left), el('span', {}, middle), el('span', {}, right)));
}

/** A line over time; `points` are [milliseconds, value], oldest first, at least two. */
export function sparkline(points, title) {
  const width = 600;
  const height = 100;
  const times = points.map(([at]) => at);
  const values = points.map(([, value]) => value);
  const [start, end] = [times[0], times[times.length - 1]];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = at => ((at - start) / (end - start || 1)) * width;
  const y = value => (high === low ? height / 2 : height - ((value - low) / (high - low)) * (height - 8) - 4);
  const line = points.map(([at, value], i) => `${i ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  return el('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img' },
    el('title', {}, title),
    el('path', { class: 'area', d: `${line}L${width} ${height}L0 ${height}Z` }),
    el('path', { d: line }));
}
