/** The real process: it obeys signals, finishes what is under way, and never prints an error's own words. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cetuximab, chartOf, krasG12D, orderSign } from '../contract/demo-server.js';
import { type ObservedProcess, observe } from '../security/observed-process.js';
import { type Hospital, hospitalIssuer, openHospital, signPath } from './hospital.js';

const main = '../../src/main.js';
let hospital: Hospital;
let server: ObservedProcess | undefined;

beforeEach(async () => {
  hospital = await openHospital();
  await hospital.configure({ operations: { port: 0 } });
});
afterEach(async () => {
  await server?.end();
  server = undefined;
  await hospital.close();
});

async function textOf(response: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('goes on after SIGHUP, and after SIGTERM gives the card that was under way before it ends', async () => {
  const process = await observe(main, [], { WILDTYPE_CONFIG: hospital.config });
  server = process;
  process.signal('SIGHUP');
  await process.says('"msg":"reloaded"');
  const body = JSON.stringify(orderSign(chartOf(krasG12D), cetuximab));
  const headers = {
    authorization: `Bearer ${await hospital.tokenOf(hospitalIssuer)}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const slow = request(process.url + signPath, { method: 'POST', headers });
  const answer = once(slow, 'response');
  slow.write(body.slice(0, 100));
  while (!(await (await fetch(`${process.operators}/metrics`)).text()).includes('wildtype_calls_under_way 1')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  process.signal('SIGTERM');
  await process.says('"msg":"stopping"');
  await expect(fetch(`${process.url}/healthz`)).rejects.toThrow();
  slow.end(body.slice(100));
  const [response] = await answer;
  expect([response.statusCode, await textOf(response)]).toEqual([200, expect.stringContaining('"critical"')]);
  expect(await process.ended).toBe(0);
  expect(process.printed()).toMatch(/"outcome":"critical".*"msg":"stopped"/s);
});

/** Throws once the process listens for faults, in words that look like places of a stack. */
const trapCode = `const timer = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return;
  clearInterval(timer);
  throw new Error(['Mrs', 'Example born\\n    at Example (1950)'].join(' '));
}, 10);`;

test('that fails where nobody catches it ends, and prints none of the error’s own words', async () => {
  const trap = join(hospital.folder, 'trap.mjs');
  await writeFile(trap, trapCode);
  const process = await observe(main, [], { WILDTYPE_CONFIG: hospital.config }, ['--import', pathToFileURL(trap).href]);
  expect(await process.ended).toBe(1);
  expect(process.printed()).toMatch(/"class":"Error"/);
  expect(process.printed()).not.toContain('Example');
});
