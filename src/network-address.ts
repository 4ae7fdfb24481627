/** Tells addresses on the public internet from those that lead back into a house's own networks. */
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

/**
 * Where clouds answer for the machine itself, with its credentials; no FHIR server stands there. Only a network that
 * is this one address opens it.
 */
const machineAddresses: ReadonlySet<string> = new Set([
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '192.0.0.192',
  'fd00:ec2::23',
  'fd00:ec2::254',
  'fd20:ce::254',
]);

/** The networks of this machine alone. */
export const loopbackNetworks: readonly string[] = ['127.0.0.0/8', '::1/128'];

/** The private networks. @see RFC 1918, RFC 4193 */
export const privateNetworks: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Whether a text is a network in CIDR notation, as `10.20.0.0/16` or `fd00::/8`. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** Whether a host of a URL is an address and no name; IPv6 with or without brackets. */
export function isAddress(host: string): boolean {
  return ipaddr.isValid(withoutBrackets(host));
}

/**
 * Whether a connection to an address may be opened: it is on the public internet, or in one of the networks allowed.
 * Addresses of one family that wrap one of the other count as the one inside. What is no address may not.
 * @param address an address and no name
 * @param networks in CIDR notation; others count for nothing
 */
export function mayConnectTo(address: string, networks: readonly string[]): boolean {
  const bare = withoutBrackets(address);
  if (!ipaddr.isValid(bare)) return false;
  const inside = unwrapped(ipaddr.process(bare));
  const isMachine = machineAddresses.has(inside.toString());
  if (inside.range() === 'unicast' && !isMachine) return true;
  return networks.filter(isNetwork).some((network) => {
    const [start, bits] = ipaddr.parseCIDR(network);
    if (start.kind() !== inside.kind() || !inside.match([start, bits])) return false;
    return !isMachine || bits === inside.toByteArray().length * 8;
  });
}

/**
 * What is wrong with a client's servers and the networks in which they may stand, each with its place. A server given
 * by an address that may not be connected to would never answer: better said at the start than on a card.
 */
export function networkFaults(
  fhirServers: readonly string[] = [],
  fhirNetworks: readonly string[] = [],
): readonly string[] {
  const unknown = fhirNetworks.flatMap((network, at) =>
    isNetwork(network) ? [] : [`fhirNetworks/${at} is no network in CIDR notation`],
  );
  const closed = fhirServers.flatMap((server, at) => {
    if (!URL.canParse(server)) return [`fhirServers/${at} is no URL`];
    const { hostname, username, password } = new URL(server);
    if (username !== '' || password !== '') return [`fhirServers/${at} must not hold credentials`];
    if (!isAddress(hostname) || mayConnectTo(hostname, fhirNetworks)) return [];
    return [`fhirServers/${at} is an address inside a network that fhirNetworks does not name`];
  });
  return [...unknown, ...closed];
}

/** Through a translator (NAT64) the last four bytes are the address that is reached. @see RFC 6052 */
function unwrapped(address: Address): Address {
  const bytes = address.toByteArray();
  const translated = address.kind() === 'ipv6' && address.match([ipaddr.parse('64:ff9b::'), 96]);
  return translated ? ipaddr.fromByteArray(bytes.slice(12)) : address;
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
