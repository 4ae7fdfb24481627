/** Reads a request's body as JSON, within a limit, and says in our own words what was wrong with it. */
import express, { type Request, type Response } from 'express';
import { ProtocolError } from '../errors.js';
import { isJson } from '../model/fhir-json.js';

/** Parses the body of one request; called by a route once its caller is known. */
export type ReadBody = (request: Request, response: Response) => Promise<unknown>;

/**
 * Makes the reader.
 * @param limitBytes greatest size of a body, after decompression
 * @returns a function that throws ProtocolError: 415 other media type or charset, 413 too large, 400 not JSON
 */
export function readJsonBody(limitBytes: number): ReadBody {
  const parse = express.json({ limit: limitBytes, type: isJsonMedia, strict: false });
  return async (request, response) => {
    if (!isJsonMedia(request)) {
      throw new ProtocolError({
        code: 'unsupported-media-type',
        status: 415,
        publicMessage: 'The body must be sent as application/json.',
      });
    }
    // The parser's own error quotes the body: it is translated here and goes no further, not even as a cause.
    await new Promise<void>((resolve, reject) => {
      parse(request, response, (fault?: unknown) => (fault === undefined ? resolve() : reject(bodyError(fault))));
    });
    return request.body;
  };
}

function isJsonMedia(request: { headers: { 'content-type'?: string | undefined } }): boolean {
  const media = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return media === 'application/json' || media === 'application/fhir+json' || media === 'application/json+fhir';
}

function bodyError(fault: unknown): ProtocolError {
  const type = isJson(fault) ? fault.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return new ProtocolError({ code: 'body-too-large', status: 413, publicMessage: 'The body is too large.' });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new ProtocolError({
        code: 'unsupported-media-type',
        status: 415,
        publicMessage: 'The charset or the encoding of the body is not supported.',
      });
    default:
      return new ProtocolError({ code: 'malformed-json', status: 400, publicMessage: 'The body is not JSON.' });
  }
}
