// What Cockpit has for supervisors beyond its own pages: the list of what is stuck, a case's story and deadlines, where
// cases sit, and the way to our other pages.
import { element, scrolling } from "/joint-casework.js";
import { ask, day, deadlinesOf, send, show, storyOf, when } from "../../tasklist/scripts/case-pages.js";

document.documentElement.lang = "en-GB";

const reasons = {
  late: "Late", escalated: "Escalated", failedJob: "Failed job", failedMail: "Failed mail", nobody: "Waiting for nobody"
};
const courts = { police: "Police", cps: "CPS" };
const atLeast = [1, 3, 7, 14, 28];
const columns = ["Case", "What", "Why", "Who has it", "Since", "Move it"];
const days = number => number === 1 ? "1 day" : `${number} days`;

function choice(name, label, options) {
  const select = element("select", options.map(([value, text]) => element("option", text, { value })),
    { name, class: "form-control" });
  return element("label", [element("span", label), select]);
}

function filters({ units, stages, rungs }) {
  const all = ["", "All"];
  const of = (ids, words) => [all, ...ids.map(id => [id, words(id)])];
  return element("form", [
    choice("why", "Why", of(Object.keys(reasons), code => reasons[code])),
    ...(units.length > 1 ? [choice("unit", "Unit", [all, ...units.map(unit => [unit.id, unit.name])])] : []),
    choice("stage", "Stage", of(stages, stage => stage)),
    choice("court", "Whose court", of(Object.keys(courts), code => courts[code])),
    choice("rung", "Level told", of(rungs, rung => `Level ${rung}`)),
    choice("days", "At least", [["", "Any time"], ...atLeast.map(number => [number, days(number)])])
  ], { class: "stuck-filters" });
}

// The list, with all that one can do in it.
class Stuck {
  constructor(node, api, choices) {
    this.api = api;
    this.form = filters(choices);
    this.status = element("p", "Looking …", { role: "status" });
    this.rows = element("tbody");
    this.next = element("button", "More", { type: "button", class: "stuck-button", hidden: "" });
    const list = element("table", [
      element("caption", "The oldest first"),
      element("thead", element("tr", columns.map(column => element("th", column, { scope: "col" })))),
      this.rows
    ], { class: "table" });
    node.replaceChildren(element("section", [
      element("h1", "Stuck cases", { id: "stuck-cases", class: "section-title" }),
      this.form,
      this.status,
      scrolling("List of what is stuck", list, "case-page"),
      this.next
    ], { class: "stuck", "aria-labelledby": "stuck-cases" }));
    this.form.addEventListener("change", () => this.load());
    this.form.addEventListener("submit", event => event.preventDefault());
    this.next.addEventListener("click", () => this.load(this.after));
  }

  async load(after, said = "") {
    const asked = this.asked = {};
    const query = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => value));
    if (after) {
      query.set("after", after);
    }
    this.status.textContent = `${said} Looking …`.trim();
    try {
      const page = await ask(this.api, `/stuck?${query}`);
      // Somebody may have chosen something else meanwhile.
      if (this.asked === asked) {
        this.put(page, after, said);
      }
    } catch {
      this.status.textContent = `${said} The list cannot be shown now. Choose again later.`.trim();
    }
  }

  put({ asAt, items, next }, after, said) {
    const made = items.map(item => this.row(item));
    if (after) {
      this.rows.append(...made);
      made[0]?.querySelector("a, button")?.focus();
    } else {
      this.rows.replaceChildren(...made);
    }
    const count = this.rows.children.length;
    this.after = next;
    this.next.hidden = !next;
    const shown = count === 0 ? "Nothing is stuck." : `${count} shown${next ? ", and there are more" : ""}.`;
    this.status.textContent = `${said} ${shown} As at ${when(asAt)}.`.trim();
  }

  row(item) {
    const moving = element("td");
    this.offer(moving, item);
    const where = item.process
      ? element("a", item.case, { href: `#/process-instance/${encodeURIComponent(item.process)}/runtime` })
      : item.case;
    const cells = [
      element("th", [where, element("span", item.stage, { class: "stuck-more" })], { scope: "row" }),
      element("td", item.what),
      element("td", [
        element("ul", item.why.map(code => element("li", reasons[code] ?? code, { class: `stuck-why stuck-${code}` }))),
        element("span", item.because, { class: "stuck-more" })
      ]),
      element("td", [item.with, ...(item.person
        ? [element("span", item.unit, { class: "stuck-more" })]
        : [])]),
      element("td", [day(item.since), element("span", days(item.days), { class: "stuck-more" })]),
      moving
    ];
    // On a narrow screen each stands under its own heading.
    cells.forEach((cell, at) => { cell.dataset.column = columns[at]; });
    return element("tr", cells);
  }

  offer(place, item) {
    const about = `${item.what}, ${item.case}`;
    const button = (text, act) => {
      const made = element("button", text, { type: "button", class: "stuck-button", "aria-label": `${text}: ${about}` });
      made.addEventListener("click", () => act(made));
      return made;
    };
    if (item.task && item.mayGive) {
      place.replaceChildren(button("Give to …", () => this.choosePerson(place, item, button)));
    } else if (item.job) {
      place.replaceChildren(button("Try again", made => this.tryAgain(made, item)));
    } else {
      place.replaceChildren(item.court ? `For the ${item.court === "cps" ? "CPS" : "police"} to hand on` : "");
    }
  }

  async choosePerson(place, item, button) {
    let people;
    try {
      people = await ask(this.api, `/stuck/tasks/${encodeURIComponent(item.task)}/people`);
    } catch {
      this.status.textContent = "Who can do this cannot be found now. Somebody may have moved it: choose again.";
      return;
    }
    const others = people.filter(person => !person.has);
    if (others.length === 0) {
      place.replaceChildren("Nobody else of the team may do this.");
      return;
    }
    const select = element("select", others.map(person => element("option", person.name, { value: person.id })),
      { class: "form-control", "aria-label": `Person for ${item.what}, ${item.case}` });
    const cancel = button("Cancel", () => {
      this.offer(place, item);
      place.querySelector("button").focus();
    });
    const give = button("Give", () => this.give(item, select.value, select.selectedOptions[0].textContent));
    place.replaceChildren(select, give, cancel);
    select.focus();
  }

  async give(item, person, name) {
    const answer = await send(this.api, `${this.api.engineApi}/task/${encodeURIComponent(item.task)}/assignee`, { userId: person });
    await this.said(answer, `${item.what} of ${item.case} was given to ${name}.`);
  }

  async tryAgain(button, item) {
    button.disabled = true;
    const answer = await send(this.api, `/stuck/jobs/${encodeURIComponent(item.job)}/retry`);
    await this.said(answer, `The system tries again: ${item.what} of ${item.case}.`);
  }

  async said(answer, done) {
    const problem = answer.ok ? null : await answer.json().catch(() => ({}));
    await this.load(null, problem ? problem.message ?? problem.detail ?? "This was refused." : done);
    this.form.querySelector("select").focus();
  }
}

// Supervisors come for this: it stands before the engine's own numbers, in the reading order too. The frame around it
// has a name that says nothing.
function first(node) {
  const frame = node.closest("section.deprecate");
  const title = frame?.querySelector("header");
  if (title) {
    title.hidden = true;
    frame.parentElement.prepend(frame);
  }
  return frame ?? node;
}

const stuck = {
  id: "stuckCases",
  pluginPoint: "cockpit.dashboard",
  priority: 100,
  render: (node, { api }) => {
    // By the time of the answer the place for it is in the page.
    ask(api, "/stuck/choices")
      .then(choices => {
        first(node);
        return new Stuck(node, api, choices).load();
      })
      .catch(failure => {
        // Administrators look after the system and see no case here.
        first(node).hidden = failure.status === 403;
        node.replaceChildren(element("p", "What is stuck cannot be shown now. Load the page again later.", { role: "alert" }));
      });
  }
};

// A tab of a process instance with a page about its case.
const tab = (id, label, priority, page) => ({
  id,
  pluginPoint: "cockpit.processInstance.runtime.tab",
  priority,
  properties: { label },
  render: (node, { api, processInstanceId }) => {
    const caseOf = async () => {
      const answer = await fetch(`${api.engineApi}/process-instance/${encodeURIComponent(processInstanceId)}`,
        { headers: { Accept: "application/json" } });
      return answer.ok ? (await answer.json()).businessKey : undefined;
    };
    show(node, processInstanceId, caseOf, reference => page(api, reference));
  }
});

// On a process's diagram: at which tasks cases wait, how many, and how long.
const warmth = [[28, "hot"], [7, "warm"], [0, "cool"]];
const warmthOf = medianDays => warmth.find(([from]) => medianDays >= from)[1];
const warmthWords = { cool: "half of them less than 7 days", warm: "half of them 7 days or more", hot: "half of them 28 days or more" };

function legend() {
  return element("div", [
    element("p", "Where cases wait, and how long"),
    element("ul", Object.entries(warmthWords).map(([code, words]) =>
      element("li", [element("span", "", { class: `heat-sample heat-badge-${code}` }), words])))
  ], { class: "heat-legend" });
}

async function paint(viewer, api) {
  const canvas = viewer.get("canvas");
  const process = canvas.getRootElement().businessObject;
  // The root of a diagram with pools is the collaboration.
  const key = (process.participants?.find(pool => pool.processRef)?.processRef ?? process).id;
  const { steps } = await ask(api, `/heat?process=${encodeURIComponent(key)}`);
  const registry = viewer.get("elementRegistry");
  const shown = steps.filter(step => registry.get(step.step));
  for (const step of shown) {
    const code = warmthOf(step.medianDays);
    canvas.addMarker(step.step, `heat-${code}`);
    const cases = step.cases === 1 ? "1 case" : `${step.cases} cases`;
    viewer.get("overlays").add(step.step, {
      position: { top: -4, left: 22 },
      // To be read however small the diagram is.
      show: { minZoom: 0 },
      scale: { min: 1, max: 1 },
      html: element("div", `${cases} · ${days(step.medianDays)}`, {
        class: `heat-badge heat-badge-${code}`,
        title: `${cases}: half of them for ${days(step.medianDays)} or more, the oldest for ${days(step.oldestDays)}`
      })
    });
  }
  if (shown.length) {
    canvas.getContainer().append(legend());
  }
}

const heat = where => ({
  id: `heat.${where}`,
  pluginPoint: `cockpit.${where}.diagram.plugin`,
  render: (viewer, { api }) => {
    // Administrators see no case here, and a diagram is a diagram without it.
    paint(viewer, api).catch(() => {});
  }
});

const link = (id, label, address, priority) => ({
  id,
  pluginPoint: "cockpit.navigation",
  priority,
  render: node => node.replaceChildren(element("a", label, { href: address }))
});

export default [
  heat("processDefinition"),
  heat("processInstance"),
  link("measures", "Measures", "/measures.html", 3),
  link("whatIf", "What if", "/what-if.html", 2),
  link("looks", "Record of looks", "/looks.html", 1),
  stuck,
  tab("caseTimeline", "Case timeline", 20, storyOf),
  tab("caseDeadlines", "Deadlines", 19, deadlinesOf)
];
