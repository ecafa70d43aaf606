// The page of the figures: asks for those of the units of whoever is logged in, and shows them as text, tables and
// charts. Everything that a chart shows stands in the table under it.
import { element, filledIn, inLondon, scrolling, table, tell } from '/joint-casework.js';

const form = document.querySelector('form');
const found = document.getElementById('found');
const when = inLondon({dateStyle: 'long', timeStyle: 'short'});
const day = new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeZone: 'UTC'});
const month = new Intl.DateTimeFormat('en-GB', {month: 'short', year: 'numeric', timeZone: 'UTC'});
const number = new Intl.NumberFormat('en-GB', {maximumFractionDigits: 1});

// Each has a contrast of at least 3 to 1 to white; line, point and the order of bars tell them apart as well.
const COLOURS = ['#1d70b8', '#d4351c', '#00703c', '#4c2c92', '#594d00'];
const DASHES = [[], [8, 4], [2, 3], [12, 3, 2, 3], [4, 8]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot'];

const CHARTS = [
  {name: 'Late work, by the level it has reached', bars: 'lateAny', unit: 'tasks'},
  {name: 'Where the time goes: average days of the cases that ended', bars: 'daysAll', unit: 'days'},
  {name: 'What comes in and goes out, by month', lines: ['casesRegistered', 'adviceAsked', 'filesSubmitted', 'casesEnded'],
    unit: 'number'},
  {name: 'In time, by month', lines: ['adviceInTime', 'consultationsInTime', 'itemsInTime', 'workInTime'], unit: '%'},
  {name: 'Decisions about suspects', bars: 'suspectDecisions', unit: 'decisions'},
];

let drawn = [];

form.addEventListener('submit', event => {
  event.preventDefault();
  show();
});

show();

function show() {
  tell('Fetching the figures …', fetched);
}

async function fetched() {
  const asked = filledIn(form);
  const answer = await fetch('/camunda/api/casework/measures?' + asked, {headers: {Accept: 'application/json'}});
  if (answer.status === 401) {
    found.hidden = true;
    return 'Log in to Cockpit first, then open this page again.';
  }
  const body = await answer.json();
  if (!answer.ok) {
    found.hidden = true;
    return body.detail || 'Only the supervisors of a force or a CPS Area may see the measures.';
  }
  form.from.value = body.from;
  form.until.value = body.until;
  choices(form.unit, body.units);
  choices(form.force, body.forces);
  choices(form.area, body.areas);
  links(asked, body);
  figures(body);
  found.hidden = false;
  charts(body);
  return `Figures from ${day.format(new Date(body.from))} to ${day.format(new Date(body.until))},`
    + ` as they stood on ${when.format(new Date(body.asAt))}. They are refreshed every five minutes.`;
}

function choices(select, all) {
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...all.map(one => element('option', one.name, {value: one.id})));
  select.value = chosen;
}

function links(asked, body) {
  const files = new URLSearchParams(asked);
  files.set('from', body.from);
  files.set('until', body.until);
  document.getElementById('csv').href = '/camunda/api/casework/measures.csv?' + files;
  document.getElementById('workbook').href = '/camunda/api/casework/measures.xlsx?' + files;
  document.getElementById('plain').href = '/camunda/api/casework/measures.xlsx?small=shown&' + files;
  const last = new Date(body.until);
  const quarter = `${last.getUTCFullYear()}-Q${Math.floor(last.getUTCMonth() / 3) + 1}`;
  const link = document.getElementById('quarter');
  link.href = '/camunda/api/casework/measures/quarter.csv?quarter=' + quarter;
  link.textContent = `Totals of the quarter ${quarter} for the steering group (CSV)`;
}

function charts(body) {
  drawn.forEach(chart => chart.destroy());
  drawn = [];
  const byId = new Map(body.measures.map(measure => [measure.id, measure]));
  const toDraw = [];
  document.getElementById('charts').replaceChildren(...CHARTS.map(chart => {
    const canvas = element('canvas', [],
      {role: 'img', 'aria-label': `${chart.name}. The table that follows has the same figures.`});
    const data = chart.bars ? bars(chart, body.measures) : lines(chart, body, byId);
    toDraw.push([canvas, data.config]);
    return element('section', [
      element('h2', chart.name),
      element('div', canvas, {class: 'chart'}),
      list(chart.name, data.head, data.rows),
    ]);
  }));
  // Only what is on the page and visible has a size to draw in.
  drawn = toDraw.map(([canvas, config]) => new Chart(canvas, config));
}

function bars(chart, measures) {
  const parts = measures.filter(measure => measure.of === chart.bars);
  const values = parts.map(part => part.total.value ?? 0);
  return {
    head: ['What', chart.unit],
    rows: parts.map(part => [part.name, text(part.total.value)]),
    config: {
      type: 'bar',
      data: {
        labels: parts.map(part => broken(part.name)),
        datasets: [{label: chart.unit, data: values, backgroundColor: COLOURS[0], barThickness: 18}],
      },
      options: options(chart, {indexAxis: 'y', plugins: {legend: {display: false}}}),
    },
  };
}

/** A label in lines short enough for a narrow window. */
function broken(name) {
  const parts = [''];
  name.split(' ').forEach(word => {
    const line = parts[parts.length - 1];
    if (line && line.length + word.length > 18) {
      parts.push(word);
    } else {
      parts[parts.length - 1] = line ? `${line} ${word}` : word;
    }
  });
  return parts;
}

function lines(chart, body, byId) {
  const shown = chart.lines.map(id => byId.get(id));
  const months = body.months.map(name => month.format(new Date(name)));
  return {
    head: ['Month', ...shown.map(measure => measure.name)],
    rows: months.map((name, at) => [name, ...shown.map(measure => text(measure.months[at]))]),
    config: {
      type: 'line',
      data: {
        labels: months,
        datasets: shown.map((measure, at) => ({
          label: measure.name,
          data: measure.months,
          borderColor: COLOURS[at],
          backgroundColor: COLOURS[at],
          borderDash: DASHES[at],
          pointStyle: POINTS[at],
          pointRadius: 6,
        })),
      },
      options: options(chart, {plugins: {legend: {labels: {usePointStyle: true, color: '#0b0c0c'}}}}),
    },
  };
}

function options(chart, more) {
  const along = more.indexAxis === 'y' ? 'x' : 'y';
  return {
    animation: false,
    maintainAspectRatio: false,
    scales: {
      x: {ticks: {color: '#0b0c0c'}},
      y: {ticks: {color: '#0b0c0c'}},
      [along]: {beginAtZero: true, ticks: {color: '#0b0c0c', precision: 0}, title: {display: true, text: chart.unit, color: '#0b0c0c'}},
    },
    ...more,
  };
}

function figures(body) {
  const groups = new Map();
  body.measures.forEach(measure => {
    groups.set(measure.group, [...(groups.get(measure.group) || []), measure]);
  });
  const sections = [...groups].map(([group, measures]) => {
    return element('section', [element('h2', group), list(
      group,
      ['Measure', 'Figure', 'Counted', ...body.places.map(place => `${place.force}, ${place.area}`)],
      measures.map(measure => [
        defined(measure),
        measure.total.value === null ? 'none' : `${text(measure.total.value)} ${measure.unit}`,
        measure.total.outOf === null ? '' : `${text(measure.total.count)} of ${text(measure.total.outOf)}`,
        ...measure.places.map(place => text(place.value)),
      ]))]);
  });
  document.getElementById('figures').replaceChildren(...sections);
}

/** The name of a measure, and what it means once it is opened. */
function defined(measure) {
  return element('details', [
    element('summary', measure.name),
    element('p', measure.definition),
    element('p', `Counted from: ${measure.source}. ${measure.outOf
      ? `Numerator ${measure.counted}, denominator ${measure.outOf}.` : `Counter ${measure.counted}.`}`),
  ]);
}

function list(name, head, rows) {
  return scrolling(`Table: ${name}`, table(name, head, rows));
}

function text(value) {
  return value === null || value === undefined ? '–' : number.format(value);
}
