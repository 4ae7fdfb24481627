/** Answers browsers' cross-origin questions, before anything else may refuse the request. */
import type { RequestHandler } from 'express';

/** Who may call from a page: any origin (the demo), or those that the clients' configuration names (D43). */
export interface CorsPolicy {
  readonly origins: 'any' | readonly string[];
  /** Whether pages of public sites may reach this server on a private address (the demo, D42). */
  readonly privateNetwork: boolean;
}

/**
 * Sets the CORS headers on every answer, errors included, and ends preflights, which carry no token.
 * Credentials are never allowed: tokens come in a header, not in a cookie.
 * @see CDS Hooks 2.0, Cross-Origin Resource Sharing; Private Network Access (WICG)
 */
export function answerCors(policy: CorsPolicy): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    const origin = request.get('Origin');
    const allowed = origin !== undefined && (policy.origins === 'any' || policy.origins.includes(origin));
    if (allowed) {
      response.set('Access-Control-Allow-Origin', policy.origins === 'any' ? '*' : origin);
      response.set('Access-Control-Expose-Headers', 'X-Request-Id, X-Wildtype-Trace');
    }
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    if (allowed) {
      response.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
      response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
      response.set('Access-Control-Max-Age', '600');
      if (policy.privateNetwork && request.get('Access-Control-Request-Private-Network') === 'true') {
        response.set('Access-Control-Allow-Private-Network', 'true');
      }
    }
    response.status(204).end();
  };
}
