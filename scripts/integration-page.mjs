/** Writes the prefetch queries and the override reasons into docs/integration.md, or says with --check that they are old. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadKnowledge } from '../dist/src/adapters/knowledge-from-disk.js';
import { services } from '../dist/src/compose.js';

const page = new URL('../docs/integration.md', import.meta.url);
const named = process.argv.find((argument) => argument.endsWith('.md')) ?? page;
const legacy = 'medication-prescribe';

const current = services.filter(({ hook }) => hook !== legacy);
const [first, ...others] = current.map(({ prefetch }) => JSON.stringify(prefetch));
if (others.some((other) => other !== first))
  throw new Error('The services differ in prefetch: the page has to say so.');

const query = ([key, template]) => `\`${key}\`\n\`\`\`text\n${template.query}\n\`\`\``;
const own = Object.entries(services.find(({ hook }) => hook === legacy).prefetch).filter(
  ([key, template]) => current[0].prefetch[key]?.query !== template.query,
);

const blocks = {
  prefetch: [
    `For ${current.map(({ hook }) => hook).join(', ')}:`,
    ...Object.entries(current[0].prefetch).map(query),
    `For ${legacy} (DSTU2, STU3) instead of ${['medications', 'specimens', 'testOrders'].map((key) => `\`${key}\``).join(', ')}:`,
    ...own.map(query),
  ].join('\n\n'),
  services: [
    '| hook | URL to register | for safety |',
    '| --- | --- | --- |',
    ...services.map(({ hook, id }) => `| ${hook} | \`/cds-services/${id}\` | ${need(hook)} |`),
  ].join('\n'),
  reasons: [
    '| code | shown as |',
    '| --- | --- |',
    ...loadKnowledge().overrideReasons.map(({ code, display }) => `| \`${code}\` | ${display} |`),
  ].join('\n'),
};

function need(hook) {
  switch (hook) {
    case 'order-sign':
      return '**required**: the check that nobody can pass by';
    case 'order-select':
      return 'recommended: the same check earlier, never instead';
    case 'patient-view':
      return 'recommended: results that arrive while the drug is being given; one card at most, never critical';
    default:
      return 'only where the system knows none of the others';
  }
}

const before = readFileSync(named, 'utf8');
const after = before.replace(
  /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
  (_whole, head, name, tail) => `${head}${blocks[name]}\n${tail}`,
);
const missing = Object.keys(blocks).filter((name) => !before.includes(`<!-- generated: ${name} -->\n`));
if (missing.length > 0) throw new Error(`The page has no place for: ${missing.join(', ')}`);

if (!process.argv.includes('--check')) writeFileSync(named, after);
else if (after !== before) {
  process.stderr.write('docs/integration.md is not what hooks/ and knowledge/ say: npm run docs:integration\n');
  process.exitCode = 1;
}
