// Draws every model into this folder: BPMN as SVG, DMN as PNG, and writes drawn-from.txt, the SHA-256 of each model
// drawn. The build compares that list with the models, so a picture that is out of date fails it.
//
//   cd docs/pictures && npm install && npm run draw          Chromium: /usr/bin/chromium, or $CHROMIUM
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const library = path => readFileSync(join(here, 'node_modules', path), 'utf8');
const models = ['bpmn', 'dmn'].flatMap(folder =>
  readdirSync(join(root, folder)).filter(name => name.endsWith('.' + folder)).sort().map(name => `${folder}/${name}`));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const drawnFrom = [];
try {
  for (const model of models) {
    const xml = readFileSync(join(root, model), 'utf8');
    const name = basename(model).replace(/\.\w+$/, '');
    if (model.startsWith('bpmn/')) writeFileSync(join(here, name + '.svg'), await drawProcess(xml));
    else writeFileSync(join(here, name + '.png'), await drawTable(xml));
    drawnFrom.push(`${createHash('sha256').update(xml).digest('hex')}  ${model}`);
  }
} finally {
  await browser.close();
}
writeFileSync(join(here, 'drawn-from.txt'), drawnFrom.join('\n') + '\n');
console.log(`${models.length} models drawn`);

async function drawProcess(xml) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.setContent('<!doctype html><body><div id="canvas" style="width:1600px;height:1000px"></div></body>');
  await page.addStyleTag({ content: library('bpmn-js/dist/assets/diagram-js.css') + library('bpmn-js/dist/assets/bpmn-js.css') });
  await page.addScriptTag({ content: library('bpmn-js/dist/bpmn-viewer.development.js') });
  const svg = await page.evaluate(async source => {
    const viewer = new window.BpmnJS({ container: '#canvas' });
    await viewer.importXML(source);
    return (await viewer.saveSVG()).svg;
  }, xml);
  await page.close();
  // bpmn-js numbers its markers at random: number them in order, so that an unchanged model gives an unchanged file.
  const order = new Map();
  const steady = svg.replace(/(marker-|sequenceflow-end-|sequenceflow-)[\w-]*?([0-9a-z]{25,}|[\w-]+?)(?=["')])/g, id => {
    if (!order.has(id)) order.set(id, `mark-${order.size}`);
    return order.get(id);
  });
  return steady.replace('<svg ', '<svg style="background:#fff" ') + '\n';
}

async function drawTable(xml) {
  const page = await browser.newPage({ viewport: { width: 1900, height: 900 } });
  await page.setContent('<!doctype html><body style="margin:0;background:#fff"><div id="canvas" style="width:1900px"></div></body>');
  for (const part of ['diagram-js', 'dmn-js-shared', 'dmn-js-drd', 'dmn-js-decision-table']) {
    await page.addStyleTag({ content: library(`dmn-js/dist/assets/${part}.css`) });
  }
  await page.addStyleTag({ content: '.view-drd,.powered-by{display:none!important}.dmn-decision-table-container .tjs-container{overflow:visible!important;height:auto!important;max-height:none!important}' });
  await page.addScriptTag({ content: library('dmn-js/dist/dmn-viewer.development.js') });
  await page.evaluate(async source => {
    const viewer = new window.DmnJS({ container: '#canvas' });
    await viewer.importXML(source);
    await viewer.open(viewer.getViews().find(view => view.type === 'decisionTable'));
  }, xml);
  const size = await page.evaluate(() => {
    const table = document.querySelector('.tjs-table') || document.querySelector('table');
    return { width: table.scrollWidth + 40, height: table.scrollHeight + 120 };
  });
  await page.setViewportSize({ width: Math.min(5200, Math.max(900, size.width)), height: Math.min(6000, size.height) });
  await page.evaluate(() => { document.querySelector('#canvas').style.width = '100%'; });
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return png;
}
