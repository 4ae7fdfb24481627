/** Refuses calls that came over the network in clear: TLS ends here, or at a proxy that the configuration names. */
import type { BlockList } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { ProtocolError } from '../errors.js';

/**
 * Lets through what came by TLS, from this machine, or from a trusted proxy that does not say that it was called in
 * clear. Nothing else is believed of a proxy: neither host nor address.
 * @throws ProtocolError 403 `insecure-transport`
 */
export function requireTrustedHop(proxies: BlockList): RequestHandler {
  return (request, _response, next) => {
    if (!cameByTls(request) && !cameByTrustedProxy(request, proxies)) {
      throw new ProtocolError({
        code: 'insecure-transport',
        status: 403,
        publicMessage: 'This server is called by TLS only.',
      });
    }
    next();
  };
}

function cameByTls({ socket }: Request): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}

function cameByTrustedProxy(request: Request, proxies: BlockList): boolean {
  const { remoteAddress = '' } = request.socket;
  // Dual-stack sockets write IPv4 addresses as IPv6.
  const address = remoteAddress.replace(/^::ffff:/, '');
  const trusted = isLoopback(address) || proxies.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  const scheme = request.get('X-Forwarded-Proto')?.split(',')[0]?.trim().toLowerCase();
  return trusted && (scheme === undefined || scheme === 'https');
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
