// That a session has ended because nobody worked in it, and where that was: said on the page that comes next.

import { element } from "/joint-casework.js";

const MARK = "joint-casework-ended";

/** Where the session of this tab ended; null if it did not. */
export const endedHere = () => sessionStorage.getItem(MARK);

/** To be called once the session is over: path and hash of the page on which somebody was. */
export const remember = where => sessionStorage.setItem(MARK, where);

/** Somebody is logged in again. */
export const forgotten = () => sessionStorage.removeItem(MARK);

/** Shows a line over whatever page it is; without words it goes. What is said already is not said again. */
export function notice(id, words, version = '') {
  const before = document.getElementById('notice-' + id);
  if (!words) {
    before?.remove();
    return;
  }
  if (before?.dataset.version === String(version)) {
    return;
  }
  before?.remove();
  const line = element('div', words, {id: 'notice-' + id, role: 'alert', 'data-version': version});
  line.style.cssText = 'position: fixed; inset: ' + (id === 'ended' ? '45px 0 auto' : 'auto 0 0') + ';  z-index: 3000; padding: 16px 24px; border-top: 6px solid #1d70b8;'
    + 'background: #fff; color: #0b0c0c; font: 18px/1.4 Arial, Helvetica, sans-serif; text-align: center;'
    + 'box-shadow: 0 -2px 12px rgb(0 0 0 / 30%)';
  line.querySelectorAll('button').forEach(button => {
    button.style.cssText = 'margin-left: 12px; padding: 8px 16px; border: 0; background: #00703c; color: #fff; font: inherit';
  });
  document.body.append(line);
}

// On the start page, where a sign-out at the organisation's directory leads.
const main = document.querySelector('body > header + main');
if (main && endedHere()) {
  main.prepend(element('p', ['You were logged out because nothing was typed or moved for half an hour. What you were typing into a'
    + ' form is kept for you. ', element('a', 'Log in and go on where you were', {href: endedHere()})], {role: 'status'}));
}
