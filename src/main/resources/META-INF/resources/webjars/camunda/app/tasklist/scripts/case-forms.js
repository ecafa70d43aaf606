// Shows every form of Tasklist with a viewer of our own choice, in the start dialogue and in the task: the same .form files
// in the same place, behind the same doors. The dialogue, the task around the form, Claim and Complete stay Tasklist's.
import { element, token } from "/joint-casework.js";
import { keepInSight } from "/joint-casework-focus.js";
import { draftAt, whenKept } from "./form-drafts.js";
import { problemsAbove } from "./form-problems.js";

// Tasklist's own words for a refusal that has been shown already.
const SHOWN = new Error("camForm submission prevented");

const ENGINE_WORDS = /^Cannot (?:submit task form|instantiate process definition) \S+: /;
// Camunda's own word for it: PROCESS_START_OK in locales/en.json.
const STARTED = "Started.";
const GONE = /task is null|No matching task/;
const NOT_SENT = "What you typed was not sent.";
const DONE_MEANWHILE = "Somebody has completed this task meanwhile, or it is no longer needed. ";

const json = { Accept: "application/json", "Content-Type": "application/json" };

/** The form of one task or start; what scope, place, around and root are is Tasklist's to say. */
export class CaseForm {
  constructor(scope, place, around, root, unfixDate) {
    Object.assign(this, { scope, place, around, root, unfixDate, turn: 0, done: false, asking: false, takenUp: false });
    place.classList.add("case-form");
    this.problems = problemsAbove(place);
    this.holder = place.appendChild(element("div"));
    keepInSight(this.holder);
    this.status = place.appendChild(element("p", [], { class: "case-kept" }));
    scope.$watch("asynchronousFormKey", form => form.loaded && this.open(form.key)
      .catch(failure => around.notifyFormInitializationFailed(failure)), true);
    scope.$watch(() => this.form && this.standing(), standing => standing && this.stands(standing));
    scope.$on("taskremoved", () => this.done || this.happened("over", DONE_MEANWHILE + NOT_SENT));
    scope.$on("shortcut:focusForm", () => this.holder.querySelector("input, textarea, select")?.focus());
    scope.$on("$destroy", () => this.close());
    place.addEventListener("keydown", escapeClosesTheList, true);
  }

  isClosed() {
    return !!this.around.getOptions().disableForm;
  }

  async open(address) {
    // Tasklist may go on to another task before the form of this one is there.
    const turn = ++this.turn;
    const { taskId, processDefinitionKey } = this.around.getParams();
    // …/camunda/api/engine/engine/default/task/4711/deployed-form
    this.own = address.slice(0, address.lastIndexOf("/"));
    const casework = this.own.slice(0, this.own.indexOf("/engine/engine/")) + "/casework";
    this.draft?.leave();
    this.form?.destroy();
    this.form = null;
    this.problems.reset();
    this.status.textContent = "";
    this.done = false;
    this.takenUp = false;
    this.draft = draftAt(`${casework}/drafts/${taskId ? "tasks" : "starts"}/${encodeURIComponent(taskId ?? processDefinitionKey)}`,
      this.root.authentication?.name, this.holder, (kept, status) => this.sayKept(kept, status));
    const [viewer, { ourParts }, schema, variables, kept] = await Promise.all([
      import("./form-viewer.js"), import("./form-fields.js"), ask(address),
      taskId ? ask(this.own + "/form-variables?deserializeValues=false") : {}, this.draft.find()
    ]);
    if (turn !== this.turn) {
      return;
    }
    this.schema = schema;
    this.known = Object.fromEntries(Object.entries(variables).map(([name, { type, value }]) =>
      [name, type === "Date" ? this.unfixDate(value) : type === "Json" ? JSON.parse(value) : value]));
    this.newForm = () => new viewer.Form({ container: this.holder, additionalModules: [ourParts] });
    // At once with what was typed before: nobody has to see it come, or is typing already.
    this.takenUp = this.standing() === "open";
    await (this.takenUp ? this.bringBack(kept) : this.build({}));
    this.around.registerCompletionHandler(tell => this.send(tell));
    this.around.notifyFormInitialized();
    // Always there: whoever presses it is told what is missing.
    this.around.notifyFormValidated(false);
    this.stands(this.standing());
  }

  /** Makes the form of what is known, and over it of what somebody typed before; gives whether there was such. */
  async build(typed) {
    // A new one, since fields keep what is typed into them as long as they are there.
    this.form?.destroy();
    const form = this.newForm();
    this.form = form;
    const imports = [form.importSchema(this.schema, this.known)];
    const before = this.answers();
    this.draft.startsFrom(before);
    const back = Object.fromEntries(Object.entries(typed).filter(([key]) => key in before));
    const some = Object.keys(back).length > 0 && imports.push(form.importSchema(this.schema, { ...this.known, ...back }));
    form.setProperty("readOnly", this.isClosed());
    form.on("changed", () => this.changed());
    form.on("formFieldInstance.removed", () => setTimeout(() => this.forgetWhatIsHidden()));
    form.on("submit", () => this.asking || this.around.attemptComplete());
    await Promise.all(imports);
    return !!some;
  }

  /** Every answer, also of questions that are hidden now. */
  answers() {
    const { data } = this.form._getState();
    const kinds = this.form.get("formFields");
    return Object.fromEntries(this.form.get("formFieldRegistry").getAll()
      .filter(field => field.key && kinds.get(field.type).config.keyed)
      .map(field => [field.key, data[field.key] ?? null]));
  }

  standing() {
    return !this.isClosed() ? "open" : document.querySelector(".task-card .claim") ? "unclaimed" : "closed";
  }

  stands(standing) {
    this.form.setProperty("readOnly", standing !== "open");
    if (standing === "open") {
      this.problems.untell("standing");
      if (!this.takenUp) {
        this.takenUp = true;
        this.takeUp();
      }
    } else {
      this.problems.tell("standing", standing === "unclaimed"
        ? "Claim this task first: choose Claim above. Until then its form can be read, not filled in."
        : "Only the person who has this task can fill in its form.");
    }
  }

  /** Brings back what was typed the last time. */
  async takeUp() {
    const turn = this.turn;
    const kept = await this.draft.find();
    if (kept && turn === this.turn && !this.done && this.form && !this.isClosed()) {
      await this.bringBack(kept);
    }
  }

  async bringBack(kept) {
    // Somebody quick has typed already.
    if (!await this.build({ ...kept?.answers, ...this.draft.notYetKept() }) || !kept) {
      return;
    }
    const afresh = element("button", "Start afresh", { type: "button", class: "btn btn-default" });
    this.problems.tell("draft", [element("span", `Your answers of ${whenKept(kept.keptAt)} are back. `), afresh]);
    afresh.addEventListener("click", () => this.startAfresh());
  }

  async startAfresh() {
    await this.draft.discard();
    this.problems.clear();
    this.status.textContent = "";
    await this.build({});
    this.problems.tell("draft", "What you had typed is gone. The form is as it was at first.", { urgent: true });
  }

  changed() {
    if (!this.done && !this.isClosed()) {
      this.draft.typed(this.answers());
    }
  }

  sayKept(kept, status) {
    if (kept) {
      this.status.textContent = `What you type is kept for you (last at ${whenKept(new Date())}).`;
    } else if (!this.done && status !== 404 && status !== 401) {
      this.status.textContent = "What you type cannot be kept just now. Stay on this page until you have sent it.";
    }
  }

  forgetWhatIsHidden() {
    if (!this.form || this.done) {
      return;
    }
    const shown = new Set(this.form.get("formFieldInstanceRegistry").getAll().map(field => field.id));
    const { errors } = this.form._getState();
    const left = Object.fromEntries(Object.entries(errors).filter(([id]) => shown.has(id)));
    if (Object.keys(left).length < Object.keys(errors).length) {
      this.form._setState({ errors: left });
    }
    this.problems.keep(id => shown.has(id));
  }

  asked() {
    this.asking = true;
    try {
      return this.form.submit();
    } finally {
      this.asking = false;
    }
  }

  async send(tell) {
    const { data, errors } = this.asked();
    const wrong = Object.entries(errors).map(([id, words]) => ({ id, words: [words].flat()[0] }));
    this.problems.untell("over");
    if (wrong.length) {
      this.problems.show(wrong, this.form);
      tell(SHOWN);
      this.scope.$applyAsync();
      return;
    }
    this.problems.clear();
    await this.draft.flush();
    const slow = setTimeout(() => this.problems.tell("slow", "Sending your answers …"), 2000);
    try {
      this.answered(await fetch(this.own + "/submit-form", {
        method: "POST",
        headers: { ...json, "X-XSRF-TOKEN": token() ?? "" },
        body: JSON.stringify({ variables: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])) })
      }), tell);
    } catch {
      this.problems.show([{ words: "The system could not be reached. It is not known whether your answers arrived; "
        + "they are still here. Try again in a minute" }], this.form);
      tell(SHOWN);
    } finally {
      clearTimeout(slow);
      this.problems.untell("slow");
      this.scope.$applyAsync();
    }
  }

  async answered(answer, tell) {
    const said = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (answer.ok) {
      this.done = true;
      this.draft.sent();
      tell(null, said);
    } else {
      this.refused(answer.status, said ?? {});
      tell(SHOWN);
    }
    this.scope.$applyAsync();
  }

  refused(status, { message = "Something went wrong here.", errors = [] }) {
    const words = message.replace(ENGINE_WORDS, "");
    if (status === 401) {
      const again = element("button", "Log in again", { type: "button", class: "btn btn-default" });
      again.addEventListener("click", () => location.reload());
      this.happened("over", [element("span", "You are no longer logged in. " + NOT_SENT + " It is kept for you. "), again]);
    } else if (status === 409 || status === 404 || GONE.test(words)) {
      this.happened("over", (GONE.test(words) ? DONE_MEANWHILE : words.replace(/\.?$/, ". ")) + NOT_SENT);
    } else {
      this.problems.show(errors.length ? errors.map(one => this.besideItsField(one)) : [{ words }], this.form);
    }
  }

  /** The server's word for an answer stands where the answer stands. */
  besideItsField({ key, label, message }) {
    const shown = this.form.get("formFieldInstanceRegistry").getAll().map(({ id }) => this.form.get("formFieldRegistry").get(id))
      .find(field => field?.key === key);
    if (shown) {
      this.form._setState({ errors: { ...this.form._getState().errors, [shown.id]: [message] } });
    }
    return { id: shown?.id, label, words: message };
  }

  happened(id, words) {
    this.problems.tell(id, words, { urgent: true });
  }

  close() {
    this.turn++;
    this.draft?.leave();
    this.problems.clear();
    this.form?.destroy();
    this.form = null;
  }
}

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) {
    throw new Error((await answer.json().catch(() => ({}))).message ?? answer.statusText);
  }
  return answer.json();
}

// Within Tasklist's dialogue a key goes on to the dialogue, which would close.
function escapeClosesTheList(event) {
  if (event.key === "Escape" && CSS.supports("selector(:open)") && event.target.matches("select:open")) {
    event.stopPropagation();
  }
}

/** Puts our way of showing forms in the place of Tasklist's, before it starts. */
export function showForms(angular) {
  document.head.append(element("link", [], { rel: "stylesheet", href: new URL("../styles/case-forms.css", import.meta.url).href }));
  const tasklist = angular.module("cam.tasklist.form");
  tasklist.config(["$provide", provide => {
    provide.decorator("camTasklistFormCamundaDirective", ["$delegate", "$rootScope", "unfixDate",
      (delegate, root, unfixDate) => {
        delegate[0].compile = () => (scope, node, attributes, around) => new CaseForm(scope, node[0], around, root, unfixDate);
        return delegate;
      }]);
    // A task that is over is no fault: nobody has to read the engine's words with an id in them.
    provide.decorator("Notifications", ["$delegate", notifications => {
      const addError = notifications.addError;
      notifications.addError = what => addError.call(notifications, GONE.test(what.message ?? "")
        ? { ...what, status: "This task is over", message: "It has been completed, or it is no longer needed. Choose another one." }
        : what);
      // The lists say it in a sentence that has the focus, and this would lie over it.
      const addMessage = notifications.addMessage;
      notifications.addMessage = what => what.status === STARTED ? undefined : addMessage.call(notifications, what);
      return notifications;
    }]);
  }]);
}
