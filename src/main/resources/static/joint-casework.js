// What our scripts have in common, on our own pages and within the webapps: elements and tables made of text, times in
// London, and how to ask the server.

/** What comes from elsewhere gets in as text only. */
export function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...[content].flat());
  return made;
}

/** Each row begins with what names it. */
export function table(caption, columns, rows, attributes = {}) {
  return element('table', [
    element('caption', caption),
    element('thead', element('tr', columns.map(column => element('th', column, {scope: 'col'})))),
    element('tbody', rows.map(([first, ...others]) =>
      element('tr', [element('th', first, {scope: 'row'}), ...others.map(text => element('td', text ?? ''))]))),
  ], attributes);
}

/** A place that scrolls by itself where the window is narrow, also by keyboard. */
export function scrolling(label, content, style = 'wide') {
  return element('div', content, {class: style, tabindex: '0', role: 'region', 'aria-label': label});
}

export function inLondon(format) {
  return new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', ...format});
}

/** The cookie that holds the token: over https it has a name that binds it to this host. */
export function tokenCookie() {
  return /(?:^|; )__Host-XSRF-TOKEN=/.test(document.cookie) ? "__Host-XSRF-TOKEN" : "XSRF-TOKEN";
}

/** The token of the session, which a change has to bring and which a login renews. */
export function token() {
  return document.cookie.split("; ").find(cookie => cookie.startsWith(tokenCookie() + "="))?.split("=")[1];
}

/** What somebody has filled in, without what was left empty. */
export function filledIn(form) {
  const filled = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim()) {
      filled.set(name, value.trim());
    }
  }
  return filled;
}

/** Says in the page's outcome that something is under way, and then what came of it. */
export async function tell(underWay, work) {
  const outcome = document.getElementById('outcome');
  outcome.textContent = underWay;
  try {
    outcome.textContent = await work();
  } catch {
    outcome.textContent = 'The system could not be reached. Please try again.';
  }
}
