/** Shows how an answer came about, in the demo. */
import type { RequestHandler } from 'express';
import { ProtocolError } from '../errors.js';
import type { TraceShelf } from './trace-shelf.js';

/** `GET /traces/{id}`: the trace that an answer's `x-wildtype-trace` header names, whole: empty lists mean something here. */
export function traceRoute(traces: TraceShelf): RequestHandler {
  return (request, response) => {
    const trace = traces.find(String(request.params.id));
    if (trace === undefined) {
      throw new ProtocolError({ code: 'unknown-trace', status: 404, publicMessage: 'No trace has this id.' });
    }
    response.set('Cache-Control', 'no-store').type('application/json').send(JSON.stringify(trace));
  };
}
