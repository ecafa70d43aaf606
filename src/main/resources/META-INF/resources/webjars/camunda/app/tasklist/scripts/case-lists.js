// The lists of Tasklist: which there are and how much stands in each, what stands in the one that is chosen, a search
// through all of them, and a sentence after something was started or done. They take the place of Tasklist's own lists,
// cards and search; the address says what is shown, so that one can go back, forward, and send somebody a link.
import { element } from "/joint-casework.js";
import { takeTo } from "/joint-casework-focus.js";
import { due, grouped, linkTo, ofTheCase } from "./case-lines.js";
import { ask } from "./case-pages.js";

const api = { baseApi: document.querySelector("base").getAttribute("engine-api") };
// How often to look by oneself whether there is something new.
const EVERY = 20_000;
// What comes next may be opened by the system itself, a moment later.
const SOON = [0, 700, 1500, 3000];

const tasks = number => number === 1 ? "1 task" : `${number} tasks`;
const later = time => new Promise(done => setTimeout(done, time));

document.head.append(element("link", [],
  { rel: "stylesheet", href: new URL("../styles/case-lists.css", import.meta.url) }));

// Takes the place of what a directive of Tasklist shows.
function replace(module, directive, place) {
  window.angular.module(module).config(["$provide", provide => provide.decorator(directive + "Directive",
    ["$delegate", "caseLists", (delegate, lists) => {
      Object.assign(delegate[0], { template: "", controller: undefined, require: undefined });
      delegate[0].compile = () => (scope, node) => lists[place](scope, node[0]);
      return delegate;
    }])]);
}

class CaseLists {
  constructor(root, location, askTasklist) {
    this.root = root;
    this.location = location;
    this.askTasklist = askTasklist;
    this.lists = [];
    this.lines = [];
    this.said = element("p", [], { class: "case-said", role: "status", tabindex: "-1" });
  }

  // The column of the lists.
  showLists(scope, node) {
    this.nav = element("ul", [], { class: "case-lists" });
    const nav = element("nav", this.nav, { "aria-label": "Lists of tasks" });
    node.replaceChildren(nav);
    this.linkToFiles(nav);
    scope.$on("shortcut:focusLists", () => this.nav.querySelector("a")?.focus());
  }

  // For those who answer for the files of a unit: they are cases and no tasks, and have a page of their own.
  async linkToFiles(nav) {
    const units = await ask(api, "/files/units").catch(() => []);
    if (units.length) {
      nav.append(element("p", element("a", "Files being prepared", { href: "/files.html" }), { class: "case-files" }));
    }
  }

  // The column of the tasks.
  showTasks(scope, node) {
    this.data = scope.tasklistData.newChild(scope);
    this.field = element("input", [], {
      type: "search", name: "q", id: "case-search", class: "form-control", autocomplete: "off", spellcheck: "false",
      maxlength: "100", "aria-describedby": "case-search-hint"
    });
    const form = element("form", [
      element("label", "Find a case or a task", { for: "case-search" }),
      element("span", "In all lists: a case reference, or words of the task", { id: "case-search-hint" }),
      element("div", [this.field, element("button", "Find", { class: "case-button" })])
    ], { role: "search", class: "case-search" });
    this.heading = element("h2", [], { tabindex: "-1", id: "case-list-name" });
    this.status = element("p", [], { role: "status", class: "case-status" });
    this.list = element("div", [], { class: "tasks-list-groups" });
    this.more = element("button", "Show more", { type: "button", class: "case-button", hidden: "" });
    node.replaceChildren(form, element("section", [this.heading, this.status, this.list, this.more],
      { class: "case-tasks", "aria-labelledby": "case-list-name" }));

    form.addEventListener("submit", event => {
      event.preventDefault();
      this.go({ list: this.address().list, q: this.field.value.trim() || null });
    });
    this.list.addEventListener("click", event => {
      const link = event.target.closest(".task a[href*='task=']");
      // By keyboard: on to what has been opened.
      if (link && event.detail === 0) {
        const what = link.querySelector(".case-what").textContent;
        const reference = link.querySelector(".case-reference").textContent;
        takeTo(() => [...document.querySelectorAll(".task-card h2.task")].find(heading =>
          heading.checkVisibility() && heading.textContent.includes(what) && heading.textContent.includes(reference)));
      }
    });
    this.more.addEventListener("click", () => this.load(this.next));
    this.watch(scope);
  }

  watch(scope) {
    const shown = () => JSON.stringify([this.address().list, this.address().q]);
    let before = shown();
    scope.$on("$locationChangeSuccess", () => {
      this.choose();
      if (before !== shown()) {
        before = shown();
        this.fill();
        this.load();
      }
    });
    // Chosen, taken, handed back or done.
    this.data.observe("task", task => {
      const changed = task?.id === this.task?.id || !task;
      this.task = task;
      this.choose();
      if (changed) {
        this.load();
      }
    });
    scope.$on("shortcut:focusList", () => this.list.querySelector("a")?.focus());
    const timer = setInterval(() => document.hidden || this.load(), EVERY);
    scope.$on("$destroy", () => clearInterval(timer));
    this.fill();
    this.load();
  }

  // Only another address changes what stands in the field: a list that comes later must not undo what is being typed.
  fill() {
    this.field.value = this.address().q ?? "";
  }

  address() {
    return this.location.search();
  }

  // Goes to an address within Tasklist, as following a link does.
  go(where) {
    this.root.$evalAsync(() => this.location.search(where));
  }

  // Fills both columns; a later question overtakes an earlier one.
  async load(after) {
    const asked = this.asked = Symbol("asked");
    const { list, q } = this.address();
    this.list.setAttribute("aria-busy", "true");
    try {
      const lists = await ask(api, "/lists");
      const id = lists.some(one => one.id === list) ? list : lists[0]?.id;
      const behind = after ? (q ? "&" : "?") + "after=" + after : "";
      const page = q ? await ask(api, `/found?q=${encodeURIComponent(q)}${behind}`)
        : id ? await ask(api, `/lists/${id}${behind}`) : { lines: [], next: null };
      if (asked === this.asked) {
        Object.assign(this, { lists, id, q, next: page.next, lines: after ? [...this.lines, ...page.lines] : page.lines });
        this.draw(page);
      }
    } catch (failure) {
      if (failure.status === 401) {
        // Tasklist's own question has the same answer, and Tasklist knows the way to log in again.
        this.askTasklist();
      } else if (asked === this.asked) {
        this.status.textContent = "The list cannot be shown now. It is tried again at once.";
      }
    } finally {
      this.list.removeAttribute("aria-busy");
    }
  }

  draw(page) {
    // Whoever is on a line by keyboard stays there.
    const on = this.list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const chosen = this.lists.find(list => list.id === this.id);
    this.drawLists();
    this.heading.textContent = this.q ? `Found for ‘${this.q}’` : chosen?.name ?? "No list";
    this.status.textContent = this.q ? this.outcome(page) : chosen ? `${chosen.description}: ${tasks(chosen.count)}.`
      : "There are no lists for you here.";
    this.list.replaceChildren(...grouped(this.lines, this), ...ofTheCase(api, page));
    this.more.hidden = !this.next;
    this.choose();
    if (on) {
      [...this.list.querySelectorAll("a")].find(link => link.getAttribute("href") === on)?.focus();
    }
  }

  drawLists() {
    const on = this.nav.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    this.nav.replaceChildren(...this.lists.map(list => {
      const link = element("a", [
        element("span", list.name, { class: "case-list-name" }), " ",
        element("span", String(list.count), { class: "case-count" }),
        element("span", list.count === 1 ? " task" : " tasks", { class: "sr-only" })
      ], { href: linkTo({ list: list.id }), title: list.description });
      if (!this.q && list.id === this.id) {
        link.setAttribute("aria-current", "page");
      }
      return element("li", link, { class: "case-list" });
    }));
    if (on) {
      [...this.nav.querySelectorAll("a")].find(link => link.getAttribute("href") === on)?.focus();
    }
  }

  outcome({ lines, reference, elsewhere }) {
    const more = this.next ? "more than " : "";
    if (lines.length + elsewhere.length === 0 && !reference) {
      return "Nothing that you may see has this reference or these words. Searched in all lists.";
    }
    return `${more}${tasks(this.lines.length + elsewhere.length)} in all lists`
      + (reference ? `, of the case ${reference}.` : ".");
  }

  // Marks what is open in the other column.
  choose() {
    const { task } = this.address();
    for (const link of this.list.querySelectorAll(".task a[href*='task=']")) {
      const open = task && link.getAttribute("href").endsWith("task=" + task);
      link.toggleAttribute("aria-current", !!open);
      if (open) {
        link.setAttribute("aria-current", "true");
      }
    }
    document.body.classList.toggle("case-task-open", !!task);
    this.place();
  }

  // The sentence stands above the task; on a narrow screen there is a way back to the list.
  place() {
    const column = document.querySelector(".task-details > .content");
    if (column && this.said.parentNode !== column) {
      this.back = element("a", "Back to the list", { class: "case-back" });
      column.prepend(this.back, this.said);
    }
    this.back?.setAttribute("href", linkTo({ list: this.id, q: this.q }));
  }

  say(sentence) {
    this.place();
    this.said.textContent = sentence;
    this.said.focus();
  }

  // Something of a process was started or done: says so, and what comes next; opens it if it is for whoever did it.
  async happened(process) {
    const done = this.task?.processInstanceId === process ? this.task : null;
    let sentence = done ? `Done: ${done.name}.` : "Started.";
    this.say(sentence);
    for (const wait of SOON) {
      await later(wait);
      const next = await ask(api, "/next?process=" + encodeURIComponent(process)).catch(() => null);
      if (!next) {
        return;
      }
      const mine = next.mine.find(line => line.task !== done?.id);
      const other = next.others[0];
      if (!done) {
        sentence = `Started: ${next.process} · ${next.reference}.`;
      }
      if (mine && !this.address().task) {
        this.say(`${sentence} Next in this case, and open now: ${mine.what}, ${due(mine.due)}.`);
        this.go({ list: this.id, task: mine.task });
        this.load();
        return;
      }
      this.said.textContent = mine ? `${sentence} Next in this case, and yours: ${mine.what}, ${due(mine.due)}.`
        : other ? `${sentence} Next in this case: ${other.what}, ${due(other.due)}, with `
          + `${other.person ?? other.team + " (nobody yet)"}.`
          : `${sentence} Nothing else is open in this case now.`;
    }
    this.load();
  }
}

const angular = window.angular;
angular.module("cam.tasklist").factory("caseLists",
  ["$rootScope", "$location", "camAPI", (root, location, camAPI) => {
    const filters = camAPI.resource("filter");
    const stock = filters.count;
    // Tasklist's own lists are not shown: nobody waits for them, and none is written into the address, where it would be
    // in the way of whoever goes back.
    filters.count = () => Promise.resolve(0);
    return new CaseLists(root, location, () => stock.call(filters, { resourceType: "Task" }).catch(() => {}));
  }]);
replace("cam.tasklist.filter", "camTasklistFilters", "showLists");
replace("cam.tasklist.tasklist", "camTasks", "showTasks");
// Tasklist itself would list what is assigned in that process, for a few seconds.
// What somebody may start stands on one page: the dialog's own of fifteen hides the end of the alphabet on a second one.
const STARTABLE = { latest: true, active: true, startableInTasklist: true, startablePermissionCheck: true, firstResult: 0, maxResults: 100 };
angular.module("cam.tasklist").config(["$provide", provide =>
  provide.decorator("$uibModal", ["$delegate", modal => {
    const open = modal.open;
    modal.open = options => {
      if (options.controller === "camProcessStartModalCtrl") {
        options.resolve.processData().set("processDefinitionQuery", { ...STARTABLE });
      }
      return open.call(modal, options);
    };
    return modal;
  }])]);

angular.module("cam.tasklist").config(["$provide", provide =>
  provide.decorator("assignNotification", ["$delegate", "caseLists", (delegate, lists) =>
    ({ processInstanceId }) => lists.happened(processInstanceId)])]);
// "In 21 hours" is no date.
angular.module("cam.tasklist").config(["$provide", provide =>
  provide.decorator("amTimeAgoDirective", ["$delegate", "camDateFilter", (delegate, date) => {
    const stock = delegate[0].link;
    delegate[0].compile = () => (scope, node, attributes, ...others) => {
      if (!node[0].closest(".due-date, .followup-date")) {
        stock(scope, node, attributes, ...others);
        return;
      }
      scope.$watch(attributes.amTimeAgo, moment => node.text(moment ? date(moment, "short") : ""));
    };
    return delegate;
  }])]);
