/** A hospital that is trusted by the production entry: its configuration, and what its EHR sends. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type ServerProcess, serverProcess } from './process.js';
import { type Answer, send } from './send.js';

const publicUrl = 'https://cds.example.org';
const issuer = 'https://ehr.example.org';

export interface Hospital {
  /** The production entry on this port, with this ledger; not started yet. */
  server(port: number, ledgerUrl: string): Promise<ServerProcess>;
  /** A token for a path, good for one use. */
  token(path: string): Promise<string>;
  /** Posts to a path of a server with a fresh token. */
  post(serverUrl: string, path: string, body: unknown): Promise<Answer>;
  close(): Promise<void>;
}

/** Makes the hospital's keys, and a folder for configurations. */
export async function openHospital(): Promise<Hospital> {
  const folder = await mkdtemp(join(tmpdir(), 'hospital-'));
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'k1' };
  const token = (path: string) =>
    new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
      .setIssuer(issuer)
      .setAudience(`${publicUrl}${path}`)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  return {
    server: async (port, ledgerUrl) => {
      const configuration = {
        publicUrl,
        listen: { port },
        ledger: { url: ledgerUrl },
        clients: [{ name: 'hospital', issuer, keys: [key] }],
      };
      const path = join(folder, `${port}.json`);
      await writeFile(path, JSON.stringify(configuration));
      return serverProcess({ file: 'src/main.js', environment: { WILDTYPE_CONFIG: path }, port, health: '/healthz' });
    },
    token,
    post: async (serverUrl, path, body) =>
      send('POST', `${serverUrl}${path}`, body, { authorization: `Bearer ${await token(path)}` }),
    close: () => rm(folder, { recursive: true }),
  };
}
