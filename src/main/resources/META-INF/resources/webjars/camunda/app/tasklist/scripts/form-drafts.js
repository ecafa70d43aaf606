// What somebody is typing, kept on the server for them alone until it is sent: on whatever computer they go on.
import { inLondon, token } from "/joint-casework.js";

// What is chosen is sent at once, what is typed as it goes on no more often than this.
const PAUSE = 700;
// What the server could not take, because the session had ended or the line was down: for the same person in the same page.
const unsent = new Map();

const timeWords = inLondon({ hour: "2-digit", minute: "2-digit" });
const dayWords = inLondon({ day: "numeric", month: "long", year: "numeric" });

/** When a draft was kept, as people say it: "10:42", with the day if that is not today. */
export function whenKept(moment) {
  const kept = new Date(moment);
  const day = dayWords.format(kept);
  return timeWords.format(kept) + (day === dayWords.format(new Date()) ? "" : " on " + day);
}

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * The draft of one form.
 *
 * @param address of it on the server
 * @param writer who is typing
 * @param place where they type
 * @param tell is told how it stands: kept, or not
 */
export function draftAt(address, writer, place, tell) {
  const mine = writer + " " + address;
  let before = {};
  let waiting = null;
  let sentAt = -PAUSE;
  let timer = 0;
  let typing = null;
  let underWay = false;
  let sending = Promise.resolve();
  let over = false;
  // What is sent on leaving waits for nothing, and may overtake what was sent before: the server keeps the later turn.
  const opening = Date.now().toString(36) + Math.random().toString(36).slice(2);
  let turn = 0;
  // What the server has, as far as we know.
  let last = "{}";

  const call = (method, body) => fetch(address, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-XSRF-TOKEN": token() ?? "" },
    body: body === undefined ? undefined : JSON.stringify(body),
    // Goes on when the page is being left; browsers let no more than this go so.
    keepalive: new Blob([JSON.stringify(body ?? "")]).size < 60_000
  });

  async function send(answers) {
    const next = JSON.stringify(answers);
    if (next === last) {
      return;
    }
    try {
      const answer = await (next === "{}" ? call("DELETE") : call("PUT", { answers, opening, turn: ++turn, writer }));
      if (answer.ok) {
        last = next;
        unsent.delete(mine);
      } else if (answer.status !== 404) {
        unsent.set(mine, answers);
      }
      tell(answer.ok, answer.status);
    } catch {
      unsent.set(mine, answers);
      tell(false, 0);
    }
  }

  function sendNext() {
    clearTimeout(timer);
    sentAt = performance.now();
    const answers = waiting;
    waiting = null;
    return send(answers);
  }

  async function sendAll() {
    underWay = true;
    while (waiting) {
      await sendNext();
    }
    underWay = false;
  }

  // One after the other, so that an older one never comes last.
  function flush() {
    clearTimeout(timer);
    if (waiting && !over && !underWay) {
      sending = sendAll();
    }
    return sending;
  }

  // The viewer waits a moment before it takes what is typed; not so if the field is left.
  function takeTyping() {
    ["blur", "focusout"].forEach(kind => typing?.dispatchEvent(new FocusEvent(kind)));
    typing = null;
  }

  // There may be no later: this one waits for none.
  function atOnce() {
    takeTyping();
    if (waiting && !over) {
      sending = Promise.all([sending, sendNext()]);
    }
  }

  const leaving = () => document.visibilityState === "hidden" && atOnce();
  const noted = event => { typing = event.target; };
  place.addEventListener("input", noted, true);
  document.addEventListener("visibilitychange", leaving);
  window.addEventListener("pagehide", atOnce);

  return {
    /** What was kept: {answers, keptAt}, or nothing. */
    async find() {
      try {
        const answer = await call("GET");
        const kept = answer.status === 200 ? await answer.json() : null;
        last = JSON.stringify(kept?.answers ?? {});
        return unsent.has(mine) ? { answers: unsent.get(mine), keptAt: new Date() } : kept;
      } catch {
        return null;
      }
    },

    /** What stands in the form before anybody types: only what differs from it is a draft. */
    startsFrom(answers) {
      before = answers;
    },

    /** Keeps what has been chosen at once, what is being typed a moment later. */
    typed(answers) {
      waiting = Object.fromEntries(Object.entries(answers).filter(([key, value]) => !same(value, before[key])));
      clearTimeout(timer);
      timer = setTimeout(flush, Math.max(0, sentAt + PAUSE - performance.now()));
    },

    /** What was typed a moment ago. */
    notYetKept() {
      takeTyping();
      return waiting ?? {};
    },

    flush,

    async discard() {
      waiting = null;
      clearTimeout(timer);
      await sending;
      last = "{}";
      unsent.delete(mine);
      return call("DELETE").catch(() => null);
    },

    /** Keeps what is still waiting, and nothing after it: the form is being left. */
    leave() {
      takeTyping();
      flush();
      over = true;
      place.removeEventListener("input", noted, true);
      document.removeEventListener("visibilitychange", leaving);
      window.removeEventListener("pagehide", atOnce);
    },

    /** Keeps nothing more: the answers have been taken. */
    sent() {
      over = true;
      waiting = null;
      unsent.delete(mine);
      this.leave();
    }
  };
}
