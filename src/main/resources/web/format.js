import { el } from '/dom.js';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const languages = new Intl.DisplayNames(['en'], { type: 'language' });

export const known = value => value !== undefined && value !== null;

/** What is not known says so, and is never a zero. */
export const unknown = (why = 'not known') => el('span', { class: 'unknown', title: why }, 'unknown');

export const or = (value, format, why) => (known(value) ? format(value) : unknown(why));

export const count = value => el('span', { title: value.toLocaleString('en') }, compact.format(value));
export const number = value => plain.format(value);
export const percent = value => `${value < 1 ? value.toFixed(2) : plain.format(value)} %`;
export const share = value => `${Math.round(value * 100)} %`;
export const signed = value => (value > 0 ? '+' : '') + value.toFixed(2);
export const date = iso => el('time', { datetime: iso }, day.format(new Date(iso)));
export const time = iso => el('time', { datetime: iso }, moment.format(new Date(iso)));

export function language(code) {
  if (code === 'und') return 'no running text';
  try {
    return languages.of(code);
  } catch {
    return code;
  }
}

/** "12 of 14 posts", from any object that says what it rests on. */
export function basis(measured, what = 'posts') {
  return measured && known(measured.n) && known(measured.of_known) ? `${measured.n} of ${measured.of_known} ${what}` : '';
}
