// Which libraries went into the script, with their versions and licences.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [work] = process.argv.slice(2);
const inputs = Object.keys(JSON.parse(readFileSync(join(work, 'meta.json'), 'utf8')).inputs);
const folders = [...new Set(inputs
  .map(input => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
  .filter(Boolean))].sort();

const said = folder => {
  const { name, version, license } = JSON.parse(readFileSync(join(work, folder, 'package.json'), 'utf8'));
  // Says only where to read it: MIT, and that the mark of bpmn.io stays in sight.
  const licence = license === 'SEE LICENSE IN LICENSE' ? 'bpmn.io' : license.replace(/[()]/g, '').replace(/ OR /g, ' ');
  return { name, version, licence, folder };
};
const words = folder => {
  const file = readdirSync(join(work, folder)).find(entry => /^licen[cs]e/i.test(entry));
  return file && existsSync(join(work, folder, file)) ? readFileSync(join(work, folder, file), 'utf8').trim() : null;
};

const parts = folders.map(said);
writeFileSync(join(work, 'form-viewer-licences.txt'), parts
  .map(({ name, version, licence, folder }) => `${name} ${version} (${licence})\n\n${words(folder) ?? 'No text of its own.'}\n`)
  .join('\n' + '-'.repeat(72) + '\n\n'));
const print = createHash('sha256').update(readFileSync(join(work, 'form-viewer.js'))).digest('hex');
writeFileSync(join(work, 'parts.csv'), ['name,version,licences', `form-viewer.js,sha256:${print},`,
  ...parts.map(({ name, version, licence }) => `${name},${version},${licence}`)].join('\n') + '\n');
