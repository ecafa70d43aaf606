// What Tasklist and Cockpit show of a case alike: the parts that such pages are made of, its story and its deadlines.
import { element, inLondon, scrolling, table as tableOf, token } from "/joint-casework.js";

const date = { day: "numeric", month: "long", year: "numeric" };
const dayWords = inLondon(date);
const momentWords = inLondon({ ...date, hour: "2-digit", minute: "2-digit" });

export const when = text => momentWords.format(new Date(text));
export const day = text => dayWords.format(new Date(text.length === 10 ? text + "T12:00:00Z" : text));
export const inWords = code => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();

export function table(caption, columns, rows) {
  return tableOf(caption, columns, rows, { class: "table case-table" });
}

// Our own interface, next to that of the engine.
const casework = api => api.baseApi.replace(/\/engine\/?$/, "/casework");

export async function ask(api, path) {
  const answer = await fetch(casework(api) + path, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw Object.assign(new Error(`${answer.status} ${path}`), { status: answer.status });
  }
  return answer.json();
}

export function send(api, address, body) {
  return fetch(address.startsWith("/") && !address.startsWith("/camunda") ? casework(api) + address : address, {
    method: "POST",
    headers: {
      Accept: "application/json", "Content-Type": "application/json", "X-XSRF-TOKEN": token() ?? api.CSRFToken
    },
    body: body === undefined ? "" : JSON.stringify(body)
  });
}

const kinds = {
  milestone: "Milestone", task: "Task", deadline: "Deadline", escalation: "Escalation", update: "ISVA update",
  pause: "Pause", disagreement: "Challenge", suspect: "Suspect", hold: "Hold"
};

function story({ entries, more }) {
  const page = [table("What has happened, the newest first", ["When", "What", "More", "Kind", "Who"],
    entries.map(entry => [when(entry.at), entry.what, entry.more, kinds[entry.kind] ?? entry.kind, entry.who]))];
  if (more) {
    page.push(element("p", "What is older is not shown."));
  }
  return page;
}

function standing(deadline) {
  if (deadline.endedAt) {
    return "over since " + day(deadline.endedAt);
  }
  return deadline.stoppedSince ? "clock stopped since " + day(deadline.stoppedSince) : "due " + day(deadline.due);
}

function reckoning(deadlines) {
  if (deadlines.length === 0) {
    return [element("p", "This case has no deadline yet.")];
  }
  const open = deadline => deadline.endedAt ? 1 : 0;
  return [table("Deadlines, open ones first", ["What", "Stage", "With", "How it stands", "First date", "Why"],
    [...deadlines].sort((one, other) => open(one) - open(other)).map(deadline => [
      deadline.name, deadline.stage, deadline.with, standing(deadline), day(deadline.originalDue),
      element("ul", deadline.why.map(sentence => element("li", sentence)))
    ]))];
}

// Fills a place with a page about a case; whoever has gone on to another one meanwhile does not see it.
export function show(node, id, caseOf, page) {
  node.dataset.shows = id;
  node.replaceChildren(element("p", "Looking it up …", { role: "status" }));
  const put = parts => {
    if (node.dataset.shows === id) {
      node.replaceChildren(scrolling("Case", parts, "case-page"));
    }
  };
  return caseOf()
    .then(reference => reference ? page(reference) : [element("p", "There is nothing here that you may see.")])
    .then(put)
    .catch(failure => put([failure.status === 404
      ? element("p", "There is nothing here that you may see.")
      : element("p", "This cannot be shown now. Choose the tab again later.", { role: "alert" })]));
}

export const storyOf = (api, reference) =>
  ask(api, `/cases/${encodeURIComponent(reference)}/timeline`).then(story);

export const deadlinesOf = (api, reference) =>
  ask(api, `/cases/${encodeURIComponent(reference)}/deadlines`).then(reckoning);
