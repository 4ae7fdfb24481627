/** Opens connections whose address was checked at the moment of connecting, so that no name can lead astray. */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isAddress, mayConnectTo } from '../network-address.js';

/** Stands in the error of a connection that was not opened because of where it would have led. */
export const ADDRESS_REFUSED = 'address not allowed';

/** All addresses of a name, as `dns.lookup` with `all`. */
export type LookupAll = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardedConnectOptions {
  /** Networks that may be reached beside the public internet, in CIDR notation. */
  readonly networks: readonly string[];
  /** For the name, the connection and TLS together. */
  readonly timeoutMs: number;
  /** How names are resolved; the system's way unless told otherwise. */
  readonly lookup?: LookupAll;
}

/**
 * A connector for undici. The addresses that were checked are the ones that are connected to: a name that resolves
 * differently a second time (DNS rebinding) gains nothing, since there is no second time. Addresses that are not
 * allowed are passed over; where none is left the connection fails with `ADDRESS_REFUSED`.
 */
export function guardedConnect({ networks, timeoutMs, lookup = systemLookup }: GuardedConnectOptions) {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(oneAtATime(lookup), networks) });
  return (options: buildConnector.Options, callback: buildConnector.Callback): void => {
    // An address in the URL is connected to without any lookup.
    if (isAddress(options.hostname) && !mayConnectTo(options.hostname, networks)) callback(refusal(), null);
    else connect(options, callback);
  };
}

function guardedLookup(lookup: LookupAll, networks: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '');
      const family = options.family === 4 || options.family === 6 ? options.family : undefined;
      const allowed = addresses.filter(
        (each) => mayConnectTo(each.address, networks) && (family === undefined || each.family === family),
      );
      const [first] = allowed;
      if (first === undefined) return callback(refusal(), '');
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

/**
 * Lookups run on a handful of threads that checking of tokens needs too: a dead name server may hold one of them for
 * each name, and no more.
 */
function oneAtATime(lookup: LookupAll): LookupAll {
  const waiting = new Map<string, Parameters<LookupAll>[2][]>();
  return (hostname, options, callback) => {
    const others = waiting.get(hostname);
    if (others !== undefined) {
      others.push(callback);
      return;
    }
    const all = [callback];
    waiting.set(hostname, all);
    lookup(hostname, options, (error, addresses) => {
      waiting.delete(hostname);
      for (const each of all) each(error, addresses);
    });
  };
}

function refusal(): Error {
  return new Error(ADDRESS_REFUSED);
}
