import { element } from "/joint-casework.js";
import { showForms } from "./case-forms.js";
import "./case-lists.js";
import { ask, day, deadlinesOf, inWords, show, storyOf, table, when } from "./case-pages.js";

// The engine puts its own words, with an id, in front of what a form is refused for.
const engineWords = /^Cannot (submit task form|instantiate process definition) \S+: /;
new MutationObserver(() => {
  for (const message of document.querySelectorAll(".notifications .message")) {
    if (engineWords.test(message.textContent)) {
      message.textContent = message.textContent.replace(engineWords, "");
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });

// Who tries again is done with the last refusal; Tasklist would still show it after the form was accepted.
document.addEventListener("click", event => {
  if (event.target.closest(".form-actions .btn-primary, .modal-footer .btn-primary")) {
    document.querySelectorAll(".notifications .close").forEach(close => close.click());
  }
}, true);

document.documentElement.lang = "en-GB";
showForms(window.angular);

// "Save" writes what was typed to the browser's storage, where it outlives the session and can be read by whoever comes
// to this computer next. Nothing is written, and what an earlier version wrote goes.
const draft = /^(camForm|camunda-form):/;
const keep = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (!draft.test(key)) {
    keep.call(this, key, value);
  }
};
Object.keys(window.localStorage).filter(key => draft.test(key)).forEach(key => window.localStorage.removeItem(key));

// A task's tab "Told": who supports the victim, what the victim agreed to, and who was told what. Never a message's words.
const languages = { english: "English", welsh: "Welsh" };

function isvaNow(isva) {
  if (!isva) {
    return element("p", "No ISVA service is linked to this case.");
  }
  const agreed = isva.consent ? "given" : "not given";
  return table("The ISVA now", ["What", "As recorded"], [
    ["Service", isva.service + (isva.ended ? " (support ended)" : isva.approved ? "" : " (not on the approved list now)")],
    ["Consent", agreed + (isva.consentOn ? ", " + day(isva.consentOn) : "")],
    ["The victim agrees to", isva.consent ? isva.scope : "nothing"],
    ["Held back because", isva.holds.length ? isva.holds.join("; ") : "nothing is held back"],
    ["Language", languages[isva.language] ?? isva.language],
    ["The ISVA calls", isva.contact],
    ["Since", when(isva.since)]
  ]);
}

function toldPage({ isva, told }) {
  const parts = [isvaNow(isva)];
  if (isva) {
    parts.push(table("Changes", ["When", "What", "Service", "Recorded by"],
      isva.history.map(change => [when(change.when), change.change, change.service, change.recordedBy])));
  }
  parts.push(told.length
    ? table("Who was told what", ["When", "Who", "Message", "Version", "Language", "What became of it"],
      told.map(message => [when(message.when), message.recipient, inWords(message.template), message.version,
        languages[message.language] ?? message.language, message.state + (message.reason ? ": " + message.reason : "")]))
    : element("p", "Nobody has been told anything of this case yet."));
  return parts;
}

async function caseOf(api, taskId) {
  const answer = await fetch(`${api.engineApi}/task/${taskId}/form-variables?variableNames=cardCase`,
    { headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).cardCase?.value : undefined;
}

// A tab of the task with a page about its case.
const tab = (id, label, priority, page) => ({
  id,
  pluginPoint: "tasklist.task.detail",
  priority,
  properties: { label },
  render: (node, { api, taskId }) => {
    show(node, taskId, () => caseOf(api, taskId), reference => page(api, reference));
  }
});

export default [
  tab("told", "Told", 5, (api, reference) => ask(api, `/cases/${encodeURIComponent(reference)}/told`).then(toldPage)),
  tab("timeline", "Timeline", 4, storyOf),
  tab("deadlines", "Deadlines", 3, deadlinesOf)
];
