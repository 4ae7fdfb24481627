/** Sends data as JSON: the one place through which every JSON answer leaves. */
import type { Response } from 'express';
import { withoutEmpties } from './without-empties.js';

/** Answers with `application/json`, never cached, without empty members. */
export function sendJson(response: Response, status: number, body: unknown): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/json')
    .send(JSON.stringify(withoutEmpties(body)));
}
