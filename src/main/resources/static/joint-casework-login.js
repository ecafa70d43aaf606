// For all webapps: the way to log in where it is not their own form, and the end of a session that nobody works in.

import { token } from "/joint-casework.js";

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

window.addEventListener("hashchange", event => {
  if (!leaving && /^#\/login\b/.test(location.hash)) {
    wayIn(new URL(event.oldURL).hash);
  }
});

// Tasklist asks for new work every twenty seconds, so that the server never sees an open page idle. What counts is the
// person: no key and no pointer in any of their pages, for as long as the server waits for a request.
const IDLE = 30 * 60 * 1000;
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

async function signOut() {
  leaving = true;
  const app = document.querySelector("base").getAttribute("app-root");
  await fetch(app + "/api/admin/auth/user/default/logout", {
    method: "POST",
    headers: { "X-XSRF-TOKEN": token() ?? "" }
  });
  location.reload();
}

setInterval(() => {
  if (performance.now() - lastSeen > IDLE && !/^#\/login\b/.test(location.hash)) {
    lastSeen = performance.now();
    signOut();
  }
}, LOOK);
