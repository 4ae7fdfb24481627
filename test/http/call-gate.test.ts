/** Overload is answered early, and the server still says that it is alive. */
import { afterEach, expect, test } from '@jest/globals';
import type { AppParts } from '../../src/http/app-parts.js';
import { watchBusyTime } from '../../src/http/busy-time.js';
import { openCallGate } from '../../src/http/call-gate.js';
import { demoClient } from '../../src/http/trusted-client.js';
import { plainRequest, postJson, serve, silence } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts>) {
  const server = await serve(overrides);
  close = server.close;
  return { ...server, sign: `${server.url}/cds-services/wildtype-order-sign` };
}

/** A pipeline whose calls wait until they are let go; `begun` resolves when this many have begun. */
function waitingPipeline() {
  const waiting: (() => void)[] = [];
  const watchers: { readonly count: number; readonly tell: () => void }[] = [];
  return {
    decide: () =>
      new Promise<typeof silence>((resolve) => {
        waiting.push(() => resolve(silence));
        for (const { count, tell } of watchers) if (waiting.length >= count) tell();
      }),
    begun: (count: number) =>
      new Promise<void>((tell) => (waiting.length >= count ? tell() : watchers.push({ count, tell }))),
    letGo: () => {
      for (const go of waiting.splice(0)) go();
    },
  };
}

test('a call too many is answered 503 with Retry-After, readable by pages, while the first ones get their answer', async () => {
  const pipeline = waitingPipeline();
  let authenticated = 0;
  let refused = 0;
  const { sign, url } = await start({
    decide: pipeline.decide,
    calls: openCallGate({ capacity: 2, onRefusal: () => (refused += 1) }),
    authenticate: async () => {
      authenticated += 1;
      return demoClient([]);
    },
  });
  const first = [postJson(sign, plainRequest), postJson(sign, plainRequest)];
  await pipeline.begun(2);
  const third = await postJson(sign, plainRequest, { origin: 'https://ehr.example.org' });
  const body: unknown = await third.json();
  const feedback = await postJson(`${sign}/feedback`, { feedback: [] });
  const [health, ready] = [await fetch(`${url}/healthz`), await fetch(`${url}/readyz`)];
  pipeline.letGo();
  const answers = await Promise.all(first);
  const later = postJson(sign, plainRequest);
  await pipeline.begun(1);
  pipeline.letGo();
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
  expect(third.headers.get('access-control-allow-origin')).toBe('*');
  expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] });
  expect([feedback.status, health.status, ready.status, refused]).toEqual([503, 200, 200, 2]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await later).status).toBe(200);
  expect(authenticated).toBe(3);
});

test('a client that leaves makes no room: its work has to end first', async () => {
  const pipeline = waitingPipeline();
  const gate = openCallGate({ capacity: 1 });
  const { sign } = await start({ decide: pipeline.decide, calls: gate });
  const leaving = new AbortController();
  const left = fetch(sign, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(plainRequest),
    signal: leaving.signal,
  }).catch(() => 'left');
  await pipeline.begun(1);
  leaving.abort();
  expect(await left).toBe('left');
  expect([(await postJson(sign, plainRequest)).status, gate.underWay()]).toEqual([503, 1]);
  pipeline.letGo();
});

test('a place is given back once, however often it is given back', () => {
  const gate = openCallGate({ capacity: 1 });
  const leave = gate.enter();
  leave?.();
  leave?.();
  expect([gate.underWay(), gate.enter() !== undefined, gate.enter()]).toEqual([0, true, undefined]);
});

test('a call that fails gives its place back', async () => {
  const gate = openCallGate({ capacity: 1 });
  const { sign } = await start({ calls: gate, decide: () => Promise.reject(new Error('x')) });
  expect([(await postJson(sign, plainRequest)).status, gate.underWay()]).toEqual([500, 0]);
});

test('a call that has stood behind too much work is refused, and taken again once there was a pause', async () => {
  let busy = 0;
  const gate = openCallGate({ capacity: 5, busyLimitMs: 1000, busyMs: () => busy });
  const { sign } = await start({ calls: gate });
  const statuses: number[] = [];
  for (busy of [0, 1000, 1001, 0]) statuses.push((await postJson(sign, plainRequest)).status);
  expect(statuses).toEqual([200, 200, 503, 200]);
});

test('work counts as busy from its first moment on, and no longer once timers were served again', async () => {
  const busyTime = watchBusyTime();
  const begun = performance.now();
  while (performance.now() - begun < 300);
  expect(busyTime.busyMs()).toBeGreaterThanOrEqual(299);
  while (busyTime.busyMs() >= 299) await new Promise((resolve) => setTimeout(resolve, 60));
  busyTime.stop();
});
