/** A configuration file of one hospital in a folder of its own, and the tokens that its client signs. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const signPath = '/cds-services/wildtype-order-sign';
export const hospitalIssuer = 'https://ehr.example.org';

export interface Hospital {
  readonly folder: string;
  /** The configuration file. */
  readonly config: string;
  /** Writes the file: one client, free ports, a ledger in the folder; `changes` are laid over its top members. */
  configure(changes?: object): Promise<void>;
  /** A client of this issuer with the hospital's key, and its origin. */
  client(name: string, issuer: string): Promise<object>;
  /** A token for order-sign, good for once. */
  tokenOf(issuer: string): Promise<string>;
  close(): Promise<void>;
}

export async function openHospital(): Promise<Hospital> {
  const keys = await generateKeyPair('ES384', { extractable: true });
  const folder = await mkdtemp(join(tmpdir(), 'wildtype-run-'));
  const config = join(folder, 'wildtype.json');
  const client = async (name: string, issuer: string) => ({
    name,
    issuer,
    keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1' }],
    origins: [issuer],
  });
  return {
    folder,
    config,
    client,
    configure: async (changes = {}) => {
      const file = {
        publicUrl: 'https://cds.example.org',
        listen: { port: 0 },
        ledger: { path: join(folder, 'ledger.sqlite') },
        clients: [await client('hospital', hospitalIssuer)],
        ...changes,
      };
      await writeFile(config, JSON.stringify(file));
    },
    tokenOf: (issuer) =>
      new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience(`https://cds.example.org${signPath}`)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(keys.privateKey),
    close: () => rm(folder, { recursive: true }),
  };
}
