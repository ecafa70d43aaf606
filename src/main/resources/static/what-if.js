// What if: sends a changed table, and shows as text what it would have done.
import { element, filledIn, inLondon, scrolling, table, tell } from '/joint-casework.js';

const form = document.querySelector('form');
const result = document.getElementById('result');
const summary = document.getElementById('summary');
const tables = document.getElementById('tables');
const day = inLondon({dateStyle: 'medium'});
const moment = inLondon({dateStyle: 'medium', timeStyle: 'short'});
const changes = {EARLIER: 'earlier', LATER: 'later', ANEW: 'only with the change', NO_LONGER: 'no longer'};

form.addEventListener('submit', event => {
  event.preventDefault();
  result.hidden = true;
  tell('Replaying …', tried);
});

async function tried() {
  // Says who is logged in, and the token that the question has to bring.
  const first = await fetch('/camunda/api/casework/what-if/tables/escalationSteps');
  if (first.status === 401) {
    return 'Log in to Cockpit first, then try again.';
  }
  if (!first.ok) {
    return 'Only the supervisors of a force or a CPS Area may try a table.';
  }
  const answer = await fetch('/camunda/api/casework/what-if?' + filledIn(form), {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/xml',
      'X-XSRF-TOKEN': first.headers.get('X-XSRF-TOKEN'),
    },
    body: await form.elements.table.files[0].text(),
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    return body.detail || 'The table could not be tried.';
  }
  show(body);
  return `${count(body.replayed.deadlines, 'deadline')} of ${count(body.replayed.cases, 'case')} replayed, `
    + `${body.units.join(' and ')}, ${day.format(new Date(body.from))} to ${day.format(new Date(body.until))}.`;
}

function show(body) {
  const clocks = body.table === 'clocks';
  summary.replaceChildren(...[
    clocks && `${count(body.dates.earlier, 'deadline')} would have begun with an earlier date, `
      + `${body.dates.later} with a later one.`,
    clocks && `${count(body.dates.missedAfter, 'date')} would have been missed; with the table in force it was `
      + `${body.dates.missedBefore}.`,
    `Levels: ${body.reach.earlier} would have been reached earlier, ${body.reach.later} later, `
      + `${body.reach.anew} that were not reached, and ${body.reach.noLonger} no longer, in `
      + `${count(body.reach.cases, 'case')}.`,
    `Of ${count(body.replayed.reallyTaken, 'step')} really taken, the replay with the table in force takes `
      + `${body.replayed.foundAgain} on the same day. What it does not find was decided by an earlier version of the `
      + 'table, or looked at late.',
    ...body.notReckoned,
  ].filter(Boolean).map(text => element('li', text)));
  tables.replaceChildren(
    differences('Steps of the escalation, by whose court it was in', ['Unit', 'Side', 'Level', 'In force', 'Changed', 'Difference'],
      body.steps.map(step => [step.unit, step.agency === 'cps' ? 'CPS' : 'police', rung(step.rung), step.before,
        step.after, signed(step.after - step.before)])),
    differences('Levels that would have been reached at another time', ['Case', 'Work', 'Unit', 'Level', 'In force', 'Changed',
      'Difference'],
    body.reached.map(one => [one.caseReference, one.work, one.unit, one.rung, at(one.before), at(one.after),
      one.days ? `${count(Math.abs(one.days), 'day')} ${changes[one.change]}` : changes[one.change]]),
    body.moreReached),
    ...clocks ? [differences('Deadlines that would have begun with another date', ['Case', 'Work', 'Unit', 'Clock', 'In force',
      'Changed', 'Days'],
    body.redated.map(one => [one.caseReference, one.work, one.unit, one.clock, at(one.before), at(one.after),
      signed(one.days)]), body.moreRedated)] : []);
  result.hidden = false;
}

function differences(caption, heads, rows, more) {
  return scrolling(caption, rows.length === 0
    ? [element('h3', caption), element('p', 'None.')]
    : table(caption + (more ? ': the largest 200 differences' : ''), heads, rows));
}

function at(time) {
  return time ? moment.format(new Date(time)) : 'not reached';
}

function rung(number) {
  return number === 0 ? '0 (reminder)' : number;
}

function signed(number) {
  return number > 0 ? '+' + number : String(number);
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
