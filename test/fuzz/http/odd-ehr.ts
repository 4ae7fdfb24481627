/** A FHIR server on this machine that answers each question with some record, broken or not, or fails. */
import { createServer } from 'node:https';
import { portOf } from '../../http/listen.js';
import { certificateFor } from '../../server/certificate.js';
import { oddRecord } from './requests.js';

/** Closes the connection, cuts an answer and fails for some questions: always for the same ones of a seed. */
export async function startOddEhr(seed: number) {
  const identity = await certificateFor('odd EHR');
  const server = createServer(identity, (request, response) => {
    const question = request.url ?? '';
    request.resume();
    switch ([...question].length % 11) {
      case 0:
        response.writeHead(500).end('<html>');
        break;
      case 1:
        response.destroy();
        break;
      case 2:
        response.writeHead(200, { 'content-length': '5000' }).write('{"resourceType":');
        response.destroy();
        break;
      case 3:
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
        break;
      default:
        response.writeHead(200, { 'content-type': 'application/fhir+json' });
        response.end(JSON.stringify(oddRecord(seed, question)) ?? '');
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `https://127.0.0.1:${portOf(server.address())}/fhir`, certificate: identity.cert, close };
}
