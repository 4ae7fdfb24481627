/** Tells browsers what our answers may not do. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** A page of ours that carries no script, style or picture. Pages that need more say so themselves, by route. */
const nothing = ["'none'"];

/**
 * Helmet with a policy that allows nothing: most of what we answer is data.
 * Answers may be read by pages of other origins where CORS allows it, so the resource policy is cross-origin.
 * @param https whether clients reach us by TLS alone: then browsers are told to keep to it
 */
export function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: nothing, baseUri: nothing, formAction: nothing, frameAncestors: nothing },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
}
