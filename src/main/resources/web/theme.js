// Runs before the first paint, so that a chosen theme does not flash.
const kept = localStorage.getItem('theme');
if (kept) document.documentElement.dataset.theme = kept;

document.addEventListener('DOMContentLoaded', () => {
  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  };
  const button = document.getElementById('theme');
  const name = () => { button.textContent = dark() ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => {
    const next = dark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    localStorage.setItem('theme', next);
    name();
  });
  name();
});
