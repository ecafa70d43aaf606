// The soonest due date comes first. Tasklist takes its order from the address only, never from the filter, and would
// show the newest task first.
const soonestFirst = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');

function withOrder(hash) {
  const page = hash || "#/";
  if (!/^#\/?(\?|$)/.test(page) || /[?&]sorting=/.test(page)) {
    return null;
  }
  return page + (page.includes("?") ? "&" : "?") + "sorting=" + soonestFirst;
}

const ordered = withOrder(window.location.hash);
if (ordered) {
  window.location.hash = ordered;
}

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
const inLondon = { timeZone: "Europe/London", day: "numeric", month: "long", year: "numeric" };
const dayWords = new Intl.DateTimeFormat("en-GB", inLondon);
const momentWords = new Intl.DateTimeFormat("en-GB", { ...inLondon, hour: "2-digit", minute: "2-digit" });
const when = text => momentWords.format(new Date(text));
const inWords = code => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
const languages = { english: "English", welsh: "Welsh" };

// What comes from elsewhere gets in as text only.
function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...[content].flat());
  return made;
}

function table(caption, columns, rows) {
  return element("table", [
    element("caption", caption),
    element("thead", element("tr", columns.map(column => element("th", column, { scope: "col" })))),
    element("tbody", rows.map(([first, ...others]) =>
      element("tr", [element("th", first, { scope: "row" }), ...others.map(text => element("td", text ?? ""))])))
  ], { class: "table told-table" });
}

function isvaNow(isva) {
  if (!isva) {
    return element("p", "No ISVA service is linked to this case.");
  }
  const agreed = isva.consent ? "given" : "not given";
  return table("The ISVA now", ["What", "As recorded"], [
    ["Service", isva.service + (isva.ended ? " (support ended)" : isva.approved ? "" : " (not on the approved list now)")],
    ["Consent", agreed + (isva.consentOn ? ", " + dayWords.format(new Date(isva.consentOn + "T12:00:00Z")) : "")],
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

async function showTold(node, api, taskId) {
  const reference = await caseOf(api, taskId);
  // Beside the engine's own interface.
  const casework = api.baseApi.replace(/\/engine\/?$/, "/casework");
  const answer = reference && await fetch(
    `${casework}/cases/${encodeURIComponent(reference)}/told`, { headers: { Accept: "application/json" } });
  const page = answer && answer.ok
    ? toldPage(await answer.json())
    : [element("p", "There is nothing here that you may see.")];
  // Somebody may have gone on to another task meanwhile.
  if (node.dataset.task === taskId) {
    node.replaceChildren(...page);
  }
}

const told = {
  id: "told",
  pluginPoint: "tasklist.task.detail",
  priority: 5,
  properties: { label: "Told" },
  render: (node, { api, taskId }) => {
    node.dataset.task = taskId;
    node.replaceChildren(element("p", "Looking it up …", { role: "status" }));
    showTold(node, api, taskId).catch(() =>
      node.replaceChildren(element("p", "This cannot be shown now. Choose the tab again later.", { role: "alert" })));
  }
};

export default [told];
