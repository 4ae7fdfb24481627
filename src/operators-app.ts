/** Joins what operators ask into an app of its own, on a listener of its own (D41). */
import express, { type Express } from 'express';
import type { FhirServerState } from './chart/fhir-reader.js';
import { beginAnswer } from './http/answer-notes.js';
import type { AppParts } from './http/app-parts.js';
import { refuseOtherMethods, refuseUnknownPath } from './http/endpoint.js';
import { answerErrors } from './http/error-response.js';
import { healthRoute, readinessRoute } from './http/health-routes.js';
import { requireOperatorToken } from './http/operator-token.js';
import { securityHeaders } from './http/security-headers.js';
import { traceRoute } from './http/trace-route.js';
import type { Metrics } from './metrics.js';
import { silentTracing } from './tracing.js';

export interface OperatorParts {
  readonly app: AppParts;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  readonly probeFhirServers: () => Promise<readonly FhirServerState[]>;
  /** Bearer token; absent: whoever reaches the listener is an operator. */
  readonly token?: string;
}

/** Builds the operators' app; it listens nowhere yet. Their questions are not counted among the clients'. */
export function buildOperatorsApp({ app: parts, metrics, probeFhirServers, token }: OperatorParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(beginAnswer({ newId: parts.newId, tracing: silentTracing, http: () => {} }));
  app.use(securityHeaders(false));
  app.route('/healthz').get(healthRoute).all(refuseOtherMethods('GET'));
  app.use(requireOperatorToken(token));
  app.route('/readyz').get(readinessRoute(parts, probeFhirServers)).all(refuseOtherMethods('GET'));
  app
    .route('/metrics')
    .get(async (_request, response) => {
      response
        .set('Cache-Control', 'no-store')
        .type(metrics.contentType)
        .send(await metrics.text());
    })
    .all(refuseOtherMethods('GET'));
  if (parts.operatorTraces !== undefined) {
    app.route('/traces/:id').get(traceRoute(parts.operatorTraces)).all(refuseOtherMethods('GET'));
  }
  app.use(refuseUnknownPath);
  app.use(answerErrors(parts.log));
  return app;
}
