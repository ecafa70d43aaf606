// How a task stands in a list: what, in which case, whose, and when it is due.
import { element, scrolling } from "/joint-casework.js";
import { deadlinesOf, storyOf } from "./case-pages.js";

// What presses stands first, whenever it is due.
const groups = [
  ["held", "A suspect is held"], ["bailEnds", "Bail ends soon"],
  ["overdue", "Overdue"], ["today", "Today"], ["thisWeek", "This week"], ["later", "Later"],
  ["stopped", "Clock stopped"]
];

/** When something is due, as people say it. */
export const due = ({ group, words }) => group === "overdue" || group === "stopped" ? words : "due " + words;

/** Until when it is on hold and what for; its date counts all the same. */
const held = ({ onHold }) => onHold ? element("span", "On hold " + onHold, { class: "case-more case-held" }) : null;

const groupOf = line => line.presses === "nothing" ? line.due.group : line.presses;

/** The address within Tasklist at which this is shown. */
export function linkTo(where) {
  const filled = Object.entries(where).filter(([, value]) => value);
  return "#/?" + new URLSearchParams(filled);
}

/** The lines under their headings; the view says which list or search they are of. */
export function grouped(lines, view) {
  const parts = [];
  for (const [group, name] of groups) {
    const found = lines.filter(line => groupOf(line) === group);
    if (found.length) {
      const id = "case-group-" + group;
      parts.push(element("h3", name, { id }),
        element("ol", found.map(one => item(one, view)), { class: "tasks-list", "aria-labelledby": id }));
    }
  }
  return parts;
}

// What the other side does is there to be read: it leads to its case.
function item(line, view) {
  const where = line.opens ? { list: view.id, q: view.q, task: line.task } : { list: view.id, q: line.reference };
  const shown = line.opens || !view.q
    ? element("a", wordsOf(line, view), { href: linkTo(where), title: line.due.date })
    : element("div", wordsOf(line, view), { class: "case-unopened", title: line.due.date });
  return element("li", shown, { class: "task case-line case-" + line.due.group });
}

function wordsOf(line, view) {
  const who = view.q || view.id !== "mine" && view.id !== "unclaimed"
    ? line.mine ? "yours" : line.person ? "with " + line.person : "with nobody yet" : null;
  return [
    element("span", line.what, { class: "case-what" }), " ",
    element("span", due(line.due), { class: "case-due" }), " ",
    element("span", [
      element("span", line.reference, { class: "case-reference" }),
      // A stage that says which of several it is; what the task is called says the others.
      ...[line.suspects, /\d/.test(line.stage) ? line.stage : null, who].filter(Boolean).map(text => element("span", " · " + text))
    ], { class: "case-more" }),
    ...[held(line)].filter(Boolean)
  ];
}

/** What stands in no list of the reader's, and what has happened in the case. */
export function ofTheCase(api, { reference, elsewhere = [] }) {
  if (!reference) {
    return [];
  }
  const parts = [];
  if (elsewhere.length) {
    parts.push(element("h3", "With others", { id: "case-elsewhere" }), element("ol", elsewhere.map(line =>
      element("li", [
        element("span", line.what, { class: "case-what" }), " ",
        element("span", due(line.due), { class: "case-due" }), " ",
        element("span", `${line.stage} · ${line.person ? "with " + line.person : line.team + ": nobody yet"}`,
          { class: "case-more" }),
        ...[held(line)].filter(Boolean)
      ], { class: "case-line case-elsewhere case-" + line.due.group })),
    { class: "case-others", "aria-labelledby": "case-elsewhere" }));
  }
  const story = element("details", element("summary", "The case: deadlines, and what has happened"),
    { class: "case-story" });
  story.addEventListener("toggle", async () => {
    if (story.open && story.children.length === 1) {
      const pages = await Promise.all([deadlinesOf(api, reference), storyOf(api, reference)]);
      story.append(scrolling("Case " + reference, pages.flat(), "case-page"));
    }
  });
  return [...parts, story];
}
