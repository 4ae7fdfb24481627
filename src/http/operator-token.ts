/** Lets operators in who hold the token of their listener. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AuthenticationError } from '../errors.js';

/**
 * Asks for `Authorization: Bearer <token>`.
 * @param token absent on loopback without a token: then everyone on this machine is an operator
 * @throws AuthenticationError
 */
export function requireOperatorToken(token: string | undefined): RequestHandler {
  return (request, _response, next) => {
    const given = /^bearer +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
    if (token !== undefined && (given === undefined || !isSame(given, token))) {
      throw new AuthenticationError({
        code: 'authentication-required',
        publicMessage: 'Authentication is required.',
        cause: given === undefined ? 'no-operator-token' : 'operator-token-wrong',
      });
    }
    next();
  };
}

// Compared as digests of equal length, so that neither length nor content shows in the time it takes.
function isSame(given: string, token: string): boolean {
  const [left, right] = [given, token].map((each) => createHash('sha256').update(each).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
