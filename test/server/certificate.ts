/** A certificate for 127.0.0.1 that was made a moment ago and is trusted by nobody else. */
import selfsigned from 'selfsigned';
import type { TlsIdentity } from '../../src/server.js';

/** @param name its common name, by which two of them are told apart */
export async function certificateFor(name: string): Promise<TlsIdentity> {
  const made = await selfsigned.generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  return { cert: made.cert, key: made.private };
}
