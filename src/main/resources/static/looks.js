// The search of the record of looks: asks what supervisors may ask, and shows it as text.
import { element, filledIn, inLondon, tell } from '/joint-casework.js';

const form = document.querySelector('form');
const found = document.querySelector('.wide');
const rows = document.querySelector('tbody');
const when = inLondon({dateStyle: 'medium', timeStyle: 'medium'});

form.addEventListener('submit', event => {
  event.preventDefault();
  found.hidden = true;
  rows.replaceChildren();
  tell('Searching …', search);
});

async function search() {
  const answer = await fetch('/camunda/api/casework/looks?' + filledIn(form), {headers: {Accept: 'application/json'}});
  if (answer.status === 401) {
    return 'Log in to Cockpit first, then search again.';
  }
  const body = await answer.json();
  if (!answer.ok) {
    return body.detail || 'Only supervisors may search the record of looks.';
  }
  rows.append(...body.looks.map(row));
  found.hidden = body.looks.length === 0;
  return body.looks.length === 0
    ? 'No looks were found.'
    : `${body.looks.length} ${body.looks.length === 1 ? 'look' : 'looks'}.`
      + (body.more ? ' There are older ones: choose an earlier last day.' : '');
}

function row(look) {
  return element('tr', [
    when.format(new Date(look.at)),
    look.user || 'not logged in',
    look.address,
    look.page,
    look.kind,
    look.status ? `${look.outcome} (${look.status})` : look.outcome,
    look.cases.join(', '),
    look.about ? `${look.call}, about ${look.about}` : look.call,
    look.asked ?? '',
    look.found ?? '',
  ].map(text => element('td', text)));
}
