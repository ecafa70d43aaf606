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

export default [];
