// The search of the record of looks: asks what supervisors may ask, and shows it as text.
const form = document.querySelector('form');
const outcome = document.getElementById('outcome');
const found = document.querySelector('.wide');
const rows = document.querySelector('tbody');
const when = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/London'});

form.addEventListener('submit', async event => {
  event.preventDefault();
  outcome.textContent = 'Searching …';
  found.hidden = true;
  rows.replaceChildren();
  try {
    outcome.textContent = await search();
  } catch {
    outcome.textContent = 'The system could not be reached. Please try again.';
  }
});

async function search() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) {
      asked.set(name, value.trim());
    }
  }
  const answer = await fetch('/camunda/api/casework/looks?' + asked, {headers: {Accept: 'application/json'}});
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
  const line = document.createElement('tr');
  line.append(...[
    when.format(new Date(look.at)),
    look.user || 'not logged in',
    look.address,
    look.page,
    look.kind,
    look.status ? `${look.outcome} (${look.status})` : look.outcome,
    look.cases.join(', '),
    look.about ? `${look.call}, about ${look.about}` : look.call,
  ].map(text => {
    const cell = document.createElement('td');
    cell.textContent = text;
    return cell;
  }));
  return line;
}
