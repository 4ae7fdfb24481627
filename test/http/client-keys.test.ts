/** Keys of clients: fetched from configured addresses alone, within limits, and known longer than their server is up. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK } from 'jose';
import type { ClientSettings } from '../../src/config.js';
import { openClientKeys } from '../../src/http/client-keys.js';
import { keptLog } from './small-parts.js';
import { clientSettings, clientsOf, jku, type Keys, makeKeys, now, sign, verdict } from './tokens.js';

let keys: Keys;
let hospital: ClientSettings;
beforeAll(async () => {
  keys = await makeKeys();
  hospital = clientSettings({ jwksUri: jku });
});

/** A hospital whose key server can be told what to answer, and a clock that can be moved. */
function hospitalWithKeyServer() {
  const world = { clock: now, asked: [] as string[], answer: (): unknown => ({ keys: keys.publicKeys }) };
  const { lines, log } = keptLog();
  const { authenticate } = clientsOf([hospital], {
    clock: () => world.clock,
    log,
    fetchKeySet: async (url) => {
      world.asked.push(url);
      return world.answer();
    },
  });
  const call = async (change = {}) => {
    const iat = world.clock.getTime() / 1000;
    return verdict(authenticate, `Bearer ${await sign(keys, { ...change, claims: { iat, exp: iat + 300 } })}`);
  };
  const pass = (seconds: number) => {
    world.clock = new Date(world.clock.getTime() + seconds * 1000);
  };
  return { world, lines, log, call, pass };
}

const down = () => {
  throw new Error('connect ECONNREFUSED https://ehr.example.org/tenant-jones');
};

describe('JWT-7 fetched keys', () => {
  test('are asked for once, at the configured address, and then kept', async () => {
    const { world, call, pass } = hospitalWithKeyServer();
    expect([await call(), await call()]).toEqual(['hospital', 'hospital']);
    pass(599);
    expect(await call()).toBe('hospital');
    expect(world.asked).toEqual([jku]);
  });

  test('are asked for again after ten minutes, so that a key that was withdrawn is refused', async () => {
    const { world, call, pass } = hospitalWithKeyServer();
    await call();
    world.answer = () => ({ keys: keys.publicKeys.slice(1) });
    expect(await call()).toBe('hospital');
    pass(601);
    expect(await call()).toEqual({ refused: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  test('are asked for once more when a token names a key that is new', async () => {
    const { world, call, pass } = hospitalWithKeyServer();
    world.answer = () => ({ keys: keys.publicKeys.slice(1) });
    await call();
    world.answer = () => ({ keys: keys.publicKeys });
    pass(31);
    expect(await call()).toBe('hospital');
    expect(world.asked.length).toBe(2);
  });

  test('are not asked for again by every token that names a key nobody has', async () => {
    const { world, call, pass } = hospitalWithKeyServer();
    await call();
    pass(31);
    for (let times = 0; times < 20; times += 1) {
      expect(await call({ header: { kid: `made-up-${times}` } })).toEqual({ refused: 'ERR_JWKS_NO_MATCHING_KEY' });
    }
    expect(world.asked.length).toBe(2);
  });

  test('of many calls at once are asked for once, and all of them wait for the answer', async () => {
    let answer: (keySet: unknown) => void = () => {};
    let asked = 0;
    const fetchKeySet = () => {
      asked += 1;
      return new Promise<unknown>((resolve) => {
        answer = resolve;
      });
    };
    const { authenticate } = clientsOf([hospital], { fetchKeySet });
    const tokens = await Promise.all(Array.from({ length: 10 }, () => sign(keys)));
    const verdicts = Promise.all(tokens.map((token) => verdict(authenticate, `Bearer ${token}`)));
    answer({ keys: keys.publicKeys });
    expect([new Set(await verdicts), asked]).toEqual([new Set(['hospital']), 1]);
  });

  test('may lack alg and use, and stand beside keys of other kinds, secrets and private halves, which do not count', async () => {
    const { world, call } = hospitalWithKeyServer();
    const privateHalf = { ...(await exportJWK(keys.foreign.privateKey)), kid: 'foreign' };
    const secret = { kty: 'oct', kid: 'ec+/=', k: 'c2VjcmV0' };
    world.answer = () => ({
      keys: [secret, privateHalf, { kty: 'unheard-of', kid: 'z' }, 'no key', ...keys.publicKeys],
    });
    expect(await call()).toBe('hospital');
    expect(await call({ header: { kid: 'foreign' }, key: keys.foreign.privateKey })).toEqual({
      refused: 'ERR_JWKS_NO_MATCHING_KEY',
    });
  });
});

describe('keys asked for ahead of the first call', () => {
  test('are there when it comes, and are not asked for again when they are known', async () => {
    const asked: string[] = [];
    const fetchKeySet = async (url: string) => {
      asked.push(url);
      return { keys: keys.publicKeys };
    };
    const store = openClientKeys({ fetchKeySet, now: () => now, log: keptLog().log });
    store.askAhead();
    expect(asked).toEqual([]);
    const find = store.keysOf(hospital);
    store.askAhead();
    expect(asked).toEqual([jku]);
    expect(await find({ alg: 'RS384', kid: 'rsa' }, { payload: '', signature: '' })).toMatchObject({ type: 'public' });
    store.askAhead();
    expect(asked).toEqual([jku]);
  });

  test('stop nothing when they can’t be had', async () => {
    const { lines, log } = keptLog();
    const store = openClientKeys({ fetchKeySet: async () => down(), now: () => now, log });
    const find = store.keysOf(hospital);
    store.askAhead();
    await expect(find({ alg: 'RS384', kid: 'rsa' }, { payload: '', signature: '' })).rejects.toMatchObject({
      code: 'keys-unobtainable',
    });
    expect(lines.length).toBe(1);
  });
});

describe('a key server that is down', () => {
  test('does not lock out a client whose keys are known, and is asked every half minute', async () => {
    const { world, lines, log, call, pass } = hospitalWithKeyServer();
    await call();
    world.answer = down;
    pass(3600);
    for (let calls = 0; calls < 5; calls += 1) expect(await call()).toBe('hospital');
    expect(world.asked.length).toBe(2);
    pass(31);
    expect(await call()).toBe('hospital');
    expect(world.asked.length).toBe(3);
    expect(log.counts()).toEqual({ 'client-keys-not-fetched': 2 });
    expect(lines.join('')).toMatch(/"host":"ehr.example.org"/);
    expect(lines.join('')).not.toMatch(/jones/);
  });

  test('is not trusted from memory for longer than a day', async () => {
    const { world, call, pass } = hospitalWithKeyServer();
    await call();
    world.answer = down;
    pass(23 * 3600);
    expect(await call()).toBe('hospital');
    pass(2 * 3600);
    expect(await call()).toEqual({ refused: 'keys-unobtainable' });
    world.answer = () => ({ keys: keys.publicKeys });
    pass(31);
    expect(await call()).toBe('hospital');
  });

  test('lets nobody in before its keys were ever seen, and is asked again soon', async () => {
    const { world, call, pass } = hospitalWithKeyServer();
    world.answer = down;
    expect([await call(), await call()]).toEqual([{ refused: 'keys-unobtainable' }, { refused: 'keys-unobtainable' }]);
    expect(world.asked.length).toBe(1);
    world.answer = () => ({ keys: keys.publicKeys });
    pass(6);
    expect(await call()).toBe('hospital');
  });

  test.each([[{}], [{ keys: {} }], ['no set'], [null], [[]]])(
    'an answer that is no key set changes nothing: %j',
    async (answer) => {
      const { world, call, pass } = hospitalWithKeyServer();
      await call();
      world.answer = () => answer;
      pass(601);
      expect(await call()).toBe('hospital');
    },
  );
});
