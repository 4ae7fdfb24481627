/** Turns the path of a request into the public URLs under which it may have been called. */
import type { Request, RequestHandler } from 'express';
import { ProtocolError } from '../errors.js';

/**
 * URLs that a token's `aud` may name for this call: from the configured public URL, never from `Host`.
 * With the path as it was written too, since clients that join with an extra slash sign what they call.
 */
export function publicEndpoints(publicUrl: string, request: Pick<Request, 'originalUrl'>): readonly string[] {
  const path = request.originalUrl.split('?')[0] ?? '';
  return [...new Set([path, withoutDoubleSlashes(path)].map((each) => `${publicUrl}${each}`))];
}

/** Lets routes match paths that were joined with one slash too many. */
export const collapseSlashes: RequestHandler = (request, _response, next) => {
  const [path = '', ...query] = request.url.split('?');
  request.url = [withoutDoubleSlashes(path), ...query].join('?');
  next();
};

/** Ends a route: any method that was not answered before is refused, and told which are allowed. */
export function refuseOtherMethods(allowed: string): RequestHandler {
  return (_request, response) => {
    response.set('Allow', `${allowed}, OPTIONS`);
    throw new ProtocolError({
      code: 'method-not-allowed',
      status: 405,
      publicMessage: `This address answers ${allowed} only.`,
    });
  };
}

/** Ends the list of routes. */
export const refuseUnknownPath: RequestHandler = () => {
  throw new ProtocolError({ code: 'unknown-path', status: 404, publicMessage: 'There is nothing at this address.' });
};

function withoutDoubleSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/');
}
