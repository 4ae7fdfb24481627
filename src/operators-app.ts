/** Joins what operators ask into an app of its own, on a listener of its own (D41). */
import express, { type Express } from 'express';
import type { FhirServerState } from './chart/fhir-reader.js';
import { beginAnswer } from './http/answer-notes.js';
import type { AppParts } from './http/app-parts.js';
import { refuseOtherMethods, refuseUnknownPath } from './http/endpoint.js';
import { answerErrors } from './http/error-response.js';
import { figuresRoute } from './http/figures-route.js';
import { healthRoute, readinessRoute } from './http/health-routes.js';
import { requireOperatorToken } from './http/operator-token.js';
import { securityHeaders } from './http/security-headers.js';
import { traceRoute } from './http/trace-route.js';
import type { LedgerBooks } from './ledger/ledger.js';
import type { Metrics } from './metrics.js';
import { mountOperationsPage } from './pages/mount-pages.js';
import { silentTracing } from './tracing.js';

export interface OperatorParts {
  readonly app: AppParts;
  readonly metrics: Pick<Metrics, 'text' | 'contentType' | 'figures'>;
  readonly books: Pick<LedgerBooks, 'stats'>;
  readonly probeFhirServers: () => Promise<readonly FhirServerState[]>;
  /** Bearer token; absent: whoever reaches the listener is an operator. */
  readonly token?: string;
  /** Files of the operations page by name; absent where it was not built. */
  readonly page?: ReadonlyMap<string, Buffer>;
}

/** Builds the operators' app; it listens nowhere yet. Their questions are not counted among the clients'. */
export function buildOperatorsApp(operatorParts: OperatorParts): Express {
  const { app: parts, metrics, books, probeFhirServers, token, page } = operatorParts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(beginAnswer({ newId: parts.newId, tracing: silentTracing, http: () => {} }));
  app.use(securityHeaders(false));
  app.route('/healthz').get(healthRoute).all(refuseOtherMethods('GET'));
  // Without figures of any kind; a browser that asks for a page can't send a token yet.
  if (page !== undefined) mountOperationsPage(app, page);
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
  const { knowledge, now } = parts;
  const figures = figuresRoute({ books, figures: metrics.figures, knowledge, now });
  app.route('/operations/figures').get(figures).all(refuseOtherMethods('GET'));
  if (parts.operatorTraces !== undefined) {
    app.route('/traces/:id').get(traceRoute(parts.operatorTraces)).all(refuseOtherMethods('GET'));
  }
  app.use(refuseUnknownPath);
  app.use(answerErrors(parts.log));
  return app;
}
