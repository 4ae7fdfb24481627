/** The part of the configuration that concerns running the server. */
import { describe, expect, test } from '@jest/globals';
import { settingsFrom } from '../../src/config.js';
import { defaultLimits, networksOf } from '../../src/config-operations.js';
import { ConfigurationError } from '../../src/errors.js';

const smallest = {
  publicUrl: 'https://cds.example.org',
  clients: [{ name: 'a', issuer: 'b', jwksUri: 'https://c.example.org/k' }],
};
const settings = (more: object) => settingsFrom(JSON.stringify({ ...smallest, ...more }));

function faultsOf(more: object): string {
  try {
    settings(more);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults.join('\n');
    throw error;
  }
  return '';
}

test('without a word on it there is no listener for operators, no tracing, and every limit has a default', () => {
  const { operations, tracing, knowledge, limits } = settings({});
  expect([operations, tracing, knowledge, limits]).toEqual([undefined, undefined, undefined, defaultLimits]);
});

test('D41 the operators’ listener is on loopback unless said otherwise, and keeps no traces', () => {
  expect(settings({ operations: { port: 9090 } }).operations).toEqual({ host: '127.0.0.1', port: 9090, traces: 0 });
});

test('one limit can be set, and the others keep their defaults', () => {
  expect(settings({ limits: { concurrentCalls: 5 } }).limits).toEqual({ ...defaultLimits, concurrentCalls: 5 });
});

describe('what is refused, by place', () => {
  test.each<readonly [string, object, RegExp]>([
    [
      'an address beyond this machine in clear',
      { listen: { host: '0.0.0.0' } },
      /\/listen\/host .*tls.*trustedProxies/,
    ],
    [
      'operators beyond this machine without a token',
      { operations: { host: '::', port: 1 } },
      /\/operations\/host .*tokenFile/,
    ],
    [
      'a proxy that is no network',
      { listen: { trustedProxies: ['10.0.0.0/8', '10.0.0.0/33'] } },
      /\/listen\/trustedProxies\/1/,
    ],
    ['a proxy by name', { listen: { trustedProxies: ['proxy.example.org'] } }, /\/listen\/trustedProxies\/0/],
    ['half a TLS identity', { listen: { tls: { certificate: '/c' } } }, /\/listen\/tls.*key/],
    [
      'a collector with credentials in its URL',
      { tracing: { endpoint: 'https://u:p@c.example.org/' } },
      /\/tracing\/endpoint/,
    ],
    ['a limit of nothing', { limits: { concurrentCalls: 0 } }, /\/limits\/concurrentCalls/],
    ['a limit that is unknown', { limits: { patience: 1 } }, /patience/],
  ])('%s', (_what, more, fault) => {
    expect(faultsOf(more)).toMatch(fault);
  });
});

test.each<readonly [string, object]>([
  ['TLS by file', { listen: { host: '0.0.0.0', tls: { certificate: '/c', key: '/k' } } }],
  ['trusted proxies', { listen: { host: '0.0.0.0', trustedProxies: ['10.0.0.0/8', '192.0.2.1', 'fd00::/8'] } }],
  ['operators with a token', { operations: { host: '0.0.0.0', port: 1, tokenFile: '/t' } }],
])('%s is taken', (_what, more) => {
  expect(faultsOf(more)).toBe('');
});

test('a network holds its addresses and no others', () => {
  const networks = networksOf(['10.1.0.0/16', '2001:db8::1']);
  const asked = [networks.check('10.1.9.9'), networks.check('10.2.0.1'), networks.check('2001:db8::1', 'ipv6')];
  expect(asked).toEqual([true, false, true]);
  expect(() => networksOf(['nowhere'])).toThrow(TypeError);
});
