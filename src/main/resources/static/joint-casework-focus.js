// Whoever works by keyboard is not thrown back to the beginning of the page. When the control that has the focus goes, since
// it was pressed and its work is done, the focus goes to what stands there now, or to the heading of what has opened.
const HEADINGS = ['.modal-title, .modal-header h3', '.task-card h2.task', '#case-list-name', '#stuck-cases'];
// A page that has none of these.
const ANY_HEADING = 'h1, h2, h3, h4, .breadcrumbs-panel a';
const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
// What holds a page's parts together: nothing within it stands for anything else within it.
const PARTS = '[role="dialog"], .modal-body, .task-card, .stuck, section, main, body';
const LOOK = 50;
const SETTLED = 100;
const ANY_AFTER = 1200;
const PATIENCE = 5000;

let last = null;
let byKey = false;
let waiting = 0;

const shown = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;

document.addEventListener('focusin', ({target}) => {
  const around = [];
  for (let one = target.parentElement; one; one = one.parentElement) {
    around.push(one);
  }
  last = {target, around, hash: location.hash};
});

for (const kind of ['keydown', 'pointerdown']) {
  document.addEventListener(kind, event => {
    byKey = kind === 'keydown';
    // They go on by themselves.
    if (!byKey || event.key === 'Tab') {
      clearTimeout(waiting);
      waiting = 0;
    }
  }, true);
}

/** Puts the focus on something that is no control. */
function goTo(place) {
  if (!place.matches(CONTROLS)) {
    place.setAttribute('tabindex', '-1');
  }
  place.focus({preventScroll: !byKey});
}

// What has come where the control was.
function successor() {
  if (last.hash !== location.hash) {
    return null;
  }
  for (const one of last.around) {
    if (one.matches(PARTS)) {
      return null;
    }
    const found = one.isConnected && [...one.querySelectorAll(CONTROLS)].find(shown);
    if (found) {
      return found;
    }
  }
  return null;
}

function heading(since) {
  const named = HEADINGS.map(selector => [...document.querySelectorAll(selector)].findLast(one => shown(one) && one.innerText.trim()))
    .find(Boolean);
  return named ?? (since > ANY_AFTER ? [...document.querySelectorAll(ANY_HEADING)].find(shown) : null);
}

function lookAround(since) {
  waiting = 0;
  if (document.activeElement !== document.body || since > PATIENCE) {
    return;
  }
  const place = since >= SETTLED && (successor() ?? heading(since));
  if (place) {
    goTo(place);
  } else {
    waiting = setTimeout(() => lookAround(since + LOOK), LOOK);
  }
}

function look() {
  if (!waiting && last && document.activeElement === document.body && !(last.target.isConnected && shown(last.target))) {
    waiting = setTimeout(() => lookAround(LOOK), LOOK);
  }
}

new MutationObserver(look).observe(document.documentElement, {childList: true, subtree: true});
document.addEventListener('focusout', () => setTimeout(look));

/** Takes whoever works by keyboard to something that is about to be shown, unless they have gone on meanwhile. */
export function takeTo(find) {
  const from = document.activeElement;
  const until = performance.now() + PATIENCE;
  const step = () => {
    const place = find();
    if (document.activeElement !== from && document.activeElement !== document.body || performance.now() > until) {
      return;
    }
    if (place) {
      goTo(place);
    } else {
      setTimeout(step, LOOK);
    }
  };
  step();
}

/**
 * The control that has the focus is seen whole: browsers see to the line of a field in which one types, and what grows or
 * shrinks above it pushes it away.
 */
export function keepInSight(place) {
  const bring = () => {
    if (byKey && place.contains(document.activeElement)) {
      document.activeElement.scrollIntoView({block: 'nearest'});
    }
  };
  new ResizeObserver(bring).observe(place);
  place.addEventListener('focusin', () => requestAnimationFrame(bring));
}
