// The page of the files being prepared: asks for those of the units that whoever is logged in answers for.
import { element, scrolling, table, tell } from '/joint-casework.js';

const PRESSES = {held: 'A suspect is held', bailEnds: 'Bail ends soon', nothing: ''};
const day = new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeZone: 'UTC'});
const monthName = new Intl.DateTimeFormat('en-GB', {month: 'long', year: 'numeric', timeZone: 'UTC'});
const found = document.getElementById('found');

tell('Fetching the files …', fetched);

async function fetched() {
  const answer = await fetch('/camunda/api/casework/files', {headers: {Accept: 'application/json'}});
  if (answer.status === 401) {
    return 'Log in to Tasklist first, then open this page again.';
  }
  const body = await answer.json();
  if (!answer.ok || body.units.length === 0) {
    return body.detail || 'Only a sergeant, a legal manager or somebody above them sees the files of their unit.';
  }
  document.getElementById('prepared').replaceChildren(...prepared(body));
  document.getElementById('returned').replaceChildren(...returned(body));
  found.hidden = false;
  const files = body.files.length;
  return `${body.units.join(', ')}: ${body.more ? 'more than ' : ''}${files} ${files === 1 ? 'file' : 'files'}.`;
}

function prepared({files}) {
  if (files.length === 0) {
    return [element('p', 'No file is being prepared now.')];
  }
  return [scrolling('Files being prepared', table('Cases, what presses most first, then the oldest',
    ['Case', 'Age', 'Officer', 'Bail or custody', 'Missing', 'Next work', 'Force'],
    files.map(file => [
      link(file.reference),
      `${file.days} ${file.days === 1 ? 'day' : 'days'}, since ${day.format(new Date(file.registeredOn))}`,
      file.owner ?? 'nobody',
      [PRESSES[file.presses], file.suspects].filter(Boolean).join(': '),
      (file.returned ? 'Returned: ' : '') + (file.missing.join(' · ') || (file.returned ? 'no reason ticked' : 'nothing known')),
      file.next,
      file.force,
    ])))];
}

function link(reference) {
  return element('a', reference, {
    href: '/camunda/app/tasklist/default/#/?' + new URLSearchParams({q: reference}),
  });
}

function returned({returns}) {
  if (returns.length === 0) {
    return [element('p', 'No file came back in these months.')];
  }
  return [...new Set(returns.map(one => one.force))].map(force => {
    const months = returns.filter(one => one.force === force);
    const reasons = [...new Set(months.flatMap(one => one.reasons.map(({reason}) => reason)))];
    const times = (one, reason) => one.reasons.find(ticked => ticked.reason === reason)?.times ?? 0;
    return scrolling('Files that came back to ' + force, table(force,
      ['', ...months.map(one => monthName.format(new Date(one.month + '-01')))],
      [
        ['Came back for the first time', ...months.map(one => String(one.first))],
        ['Came back again', ...months.map(one => String(one.again))],
        ...reasons.map(reason => [reason, ...months.map(one => String(times(one, reason)))]),
      ]));
  });
}
