// For all webapps: the way to log in where it is not their own form, and the end of a session that nobody works in.

import { element, token } from "/joint-casework.js";
import { endedHere, forgotten, notice, remember } from "/joint-casework-ended.js";

// Where people have accounts in their organisation's directory, the page itself leads there when it is loaded without a
// session. The webapps only ever show their own form, at the address #/login.
// Whoever is on the way out is not led in again: two navigations at once would lose the way to the directory's end.
let leaving = false;

async function wayIn(back) {
  const answer = await fetch(location.pathname, { method: "HEAD", redirect: "manual" });
  // Tasklist may say more than once that nobody is logged in: the first time leads away.
  if (!leaving && answer.type === "opaqueredirect") {
    leaving = true;
    history.replaceState(null, "", location.pathname + back);
    location.reload();
  }
}

const LOGIN = /^#\/login\b/;
// Whether anybody was logged in on this page: whoever comes for the first time has lost nothing.
let known = false;

window.addEventListener("hashchange", event => {
  if (!leaving && LOGIN.test(location.hash)) {
    wayIn(new URL(event.oldURL).hash);
  }
  sayWhatHappened();
});

// Where people log in on this page, it says why they have to; when they have, it is said.
function sayWhatHappened() {
  if (!LOGIN.test(location.hash)) {
    notice("ended");
  } else if (endedHere() || known) {
    notice("ended", [(endedHere() ? "You were logged out because nothing was typed or moved here for half an hour. "
      : "You are logged out. ") + "What you were typing into a form is kept for you: log in, and it is back."]);
  }
}

sayWhatHappened();

// Tasklist asks for new work every twenty seconds, so that the server never sees an open page idle. What counts is the
// person: no key and no pointer in any of their pages, for as long as the server waits for a request.
const IDLE = 30 * 60 * 1000;
const WARNING = 5 * 60 * 1000;
const LOOK = 10 * 1000;
const pages = new BroadcastChannel("joint-casework");
// Not the time of day, which a demonstration moves.
let lastSeen = performance.now();
let lastTold = lastSeen;

pages.addEventListener("message", () => { lastSeen = performance.now(); });

function here() {
  lastSeen = performance.now();
  if (lastSeen - lastTold > LOOK) {
    lastTold = lastSeen;
    pages.postMessage("here");
  }
}

for (const kind of ["keydown", "pointerdown", "pointermove", "wheel"]) {
  window.addEventListener(kind, here, { capture: true, passive: true });
}

const appRoot = () => document.querySelector("base").getAttribute("app-root");

async function signOut() {
  leaving = true;
  // Taken down before: a question that the page asks by itself meanwhile is refused, and leads to the login.
  const where = location.pathname + location.hash;
  await fetch(appRoot() + "/api/admin/auth/user/default/logout", {
    method: "POST",
    headers: { "X-XSRF-TOKEN": token() ?? "" }
  });
  // With the session the server takes away what the page had stored.
  remember(where);
  history.replaceState(null, "", where);
  location.reload();
}

function stay() {
  here();
  notice("ending");
  // A page that asks for nothing by itself does so now.
  fetch(appRoot() + "/api/admin/auth/user/default");
}

function warn(left) {
  const minutes = Math.max(1, Math.round(left / 60_000));
  const button = element("button", "Stay logged in", { type: "button" });
  button.addEventListener("click", stay);
  notice("ending", [`You will be logged out in ${minutes} ${minutes === 1 ? "minute" : "minutes"}, because nothing has been `
    + "typed or moved here. What you have typed into a form is kept. ", button], minutes);
}

setInterval(() => {
  const left = IDLE - (performance.now() - lastSeen);
  if (LOGIN.test(location.hash)) {
    notice("ending");
  } else if (left < 0) {
    lastSeen = performance.now();
    signOut();
  } else if (left <= WARNING) {
    warn(left);
  } else {
    notice("ending");
  }
  if (document.querySelector("[cam-widget-header] .account")) {
    known = true;
    forgotten();
  }
}, LOOK);
