/** Which addresses a connection may be opened to. */
import { describe, expect, test } from '@jest/globals';
import { isAddress, isNetwork, mayConnectTo, networkFaults } from '../../src/network-address.js';

describe('an address inside a network of the house is not connected to unless that network is named', () => {
  test.each([
    ['this machine', '127.0.0.1', '127.0.0.0/8'],
    ['this machine, IPv6', '::1', '::1/128'],
    ['no particular address', '0.0.0.0', '0.0.0.0/32'],
    ['no particular address, IPv6', '::', '::/128'],
    ['a private network', '10.1.2.3', '10.0.0.0/8'],
    ['a private network of twelve bits', '172.31.255.255', '172.16.0.0/12'],
    ['a private network of sixteen bits', '192.168.7.7', '192.168.7.0/24'],
    ['a carrier network', '100.64.0.1', '100.64.0.0/10'],
    ['link-local', '169.254.1.1', '169.254.0.0/16'],
    ['link-local, IPv6', 'fe80::1', 'fe80::/10'],
    ['unique local', 'fd12:3456::1', 'fd00::/8'],
    ['multicast', '224.0.0.1', '224.0.0.0/4'],
    ['broadcast', '255.255.255.255', '255.255.255.255/32'],
    ['for documents', '192.0.2.1', '192.0.2.0/24'],
    ['for benchmarks', '198.18.0.1', '198.18.0.0/15'],
    ['reserved', '240.0.0.1', '240.0.0.0/4'],
    ['this machine, wrapped in IPv6', '::ffff:127.0.0.1', '127.0.0.0/8'],
    ['this machine, wrapped in hexadecimal', '::ffff:7f00:1', '127.0.0.0/8'],
    ['a private network behind NAT64', '64:ff9b::a01:203', '10.0.0.0/8'],
    ['a tunnel to this machine (6to4)', '2002:7f00:1::', '2002::/16'],
    ['IPv6 with brackets, as in a URL', '[fd00::1]', 'fc00::/7'],
  ])('%s: %s', (_, address, network) => {
    expect(mayConnectTo(address, [])).toBe(false);
    expect(mayConnectTo(address, ['203.0.113.0/24', 'no network', network])).toBe(true);
  });

  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    '%s is on the public internet',
    (address) => expect(mayConnectTo(address, [])).toBe(true),
  );

  test.each([
    ['169.254.169.254', '169.254.0.0/16', '169.254.169.254/32'],
    ['::ffff:169.254.169.254', '169.254.0.0/16', '169.254.169.254/32'],
    ['100.100.100.200', '100.64.0.0/10', '100.100.100.200/32'],
    ['168.63.129.16', '168.63.0.0/16', '168.63.129.16/32'],
    ['fd00:ec2::254', 'fc00::/7', 'fd00:ec2::254/128'],
  ])('where a cloud hands out the credentials of this machine (%s) no wide network leads', (address, wide, exact) => {
    expect([mayConnectTo(address, []), mayConnectTo(address, [wide])]).toEqual([false, false]);
    expect(mayConnectTo(address, [exact])).toBe(true);
  });

  test.each(['', 'localhost', 'ehr.example.org', '10.0.0.1/8'])('"%s" is no address and not connected to', (text) => {
    expect([isAddress(text), mayConnectTo(text, ['0.0.0.0/0', '::/0'])]).toEqual([false, false]);
  });
});

test('networks are written with their length', () => {
  expect(['10.0.0.0/8', 'fd00::/8', '10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'x/8', ''].map(isNetwork)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a configuration that names no server and no network has no faults', () => {
  expect([networkFaults(), networkFaults(['https://ehr.example.org/fhir'], ['10.0.0.0/8'])]).toEqual([[], []]);
});
