/** Loads the demo patients into a tester's own FHIR server: `npm run seed -- <base URL> [--post]`. */
import { loadPatients } from './patients.js';
import { seedBundle, sendSeed } from './seed-bundle.js';

const usage = `Usage: npm run seed -- <FHIR base URL> [--post]
  --post   for servers that refuse ids chosen by the client: conditional create by identifier`;

async function seed(words: readonly string[]): Promise<number> {
  const [base, ...others] = words.filter((word) => word !== '--post');
  if (base === undefined || others.length > 0 || !/^https?:\/\//.test(base) || !URL.canParse(base)) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const mode = words.includes('--post') ? 'create' : 'update';
  const { patients } = await loadPatients(new Date().toISOString().slice(0, 10));
  let failures = 0;
  for (const { story, resources } of patients) {
    const answer = await sendSeed(base.replace(/\/+$/, ''), seedBundle(resources, mode));
    if (!answer.ok) failures += 1;
    process.stdout.write(`${answer.ok ? 'loaded' : 'FAILED'}  ${story.id}  ${answer.text}\n`);
  }
  process.stdout.write(`${patients.length - failures} of ${patients.length} demo patients loaded into ${base}\n`);
  return failures === 0 ? 0 : 1;
}

seed(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
