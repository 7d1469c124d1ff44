/** Makes an element; text is always text, never markup. */
export function el(tag, attributes = {}, ...children) {
  const node = tag === 'svg' || tag === 'path' || tag === 'title'
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== undefined && child !== null));
  return node;
}

export function card(title, classes, ...content) {
  return el('section', { class: `card ${classes}` }, el('h2', {}, title), ...content);
}

export function chip(text, kind = '', title) {
  return el('span', { class: `chip ${kind}`, title }, text);
}

export function banner(kind, ...content) {
  return el('div', { class: `banner ${kind}`, role: 'status' }, ...content);
}

/** A round picture of initials: no picture is ever loaded from elsewhere. */
export function avatar(name, size = '') {
  const initials = name.split(/[\s._]+/).filter(Boolean).slice(0, 2).map(part => [...part][0].toUpperCase()).join('');
  const node = el('span', { class: `avatar ${size}`, 'aria-hidden': 'true' }, initials || '?');
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + letter.codePointAt(0)) % 360;
  node.style.setProperty('--hue', hue);
  return node;
}
