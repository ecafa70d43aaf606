// Some controls of Tasklist and Cockpit are a picture and no more. Whoever cannot see it is given its name here: what its
// tooltip says, or what is written below. Controls come and go, so they are looked for after each change of the page.
const names = [
  ['.app-switch > .dropdown-toggle', 'Other applications'],
  ['button[data-region="filters"]', 'Show or hide the lists'],
  ['button[data-region="list"]', 'Show or hide the tasks'],
  ['button.region-toggle[data-region="task"]', 'Show or hide the task'],
  ['button.maximize', 'Task over the whole window'],
  ['.task-filter .actions > a', 'About this list'],
  ['.new-sort > .dropdown-toggle', 'Add sorting'],
  ['.section-toggle', 'Show or hide this section'],
  ['.stored-criteria .dropdown-toggle', 'Stored searches'],
  ['.bjs-drilldown', 'Open this part of the diagram'],
  ['a[state-circle]', 'Open this process'],
  ['input[type="radio"].toggle', 'Numbers on the diagram'],
];

// What nobody may change here is there to be read, and no stop for a keyboard.
const onlyRead = '.task-card .followup-date, .task-card .due-date, .task-card .groups a';

let waiting = false;

function giveNames() {
  waiting = false;
  for (const control of document.querySelectorAll('a[uib-tooltip], button[uib-tooltip]')) {
    name(control, control.getAttribute('uib-tooltip'));
  }
  for (const [selector, text] of names) {
    document.querySelectorAll(selector).forEach(control => name(control, text));
  }
  for (const one of document.querySelectorAll(onlyRead)) {
    one.removeAttribute('tabindex');
    one.removeAttribute('href');
  }
  // The order is that of the page.
  for (const control of document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex^="-"])')) {
    control.setAttribute('tabindex', '0');
  }
  // Says of itself that it unfolds a list, but not that it is something that does.
  document.querySelectorAll('input.main-field[aria-expanded]:not([role])')
    .forEach(field => field.setAttribute('role', 'combobox'));
}

function name(control, text) {
  // What is written on it may be hidden on a narrow screen.
  if (!text || control.hasAttribute('aria-label') || control.innerText.trim()) {
    return;
  }
  control.setAttribute('aria-label', text);
  if (control.tagName === 'A' && !control.hasAttribute('href') && !control.hasAttribute('role')) {
    control.setAttribute('role', 'button');
  }
}

// On a narrow screen the menu is unfolded over the page: who has chosen something from it needs it no more.
document.addEventListener('click', ({target}) => {
  if (target.closest('[cam-widget-header] a:not(.dropdown-toggle)')) {
    document.querySelectorAll('.navbar-toggle.open').forEach(toggle => toggle.click());
  }
});

// The login form has the cursor at once. A moment later the page would put it there again, whoever is typing by then.
document.addEventListener('input', ({target}) => {
  target.form?.querySelectorAll('[autofocus]').forEach(field => field.removeAttribute('autofocus'));
});

new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(giveNames);
  }
}).observe(document.documentElement, {childList: true, subtree: true});
