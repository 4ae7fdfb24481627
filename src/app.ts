/** Joins middleware and routes into the app, in the order in which a request meets them. */
import express, { type Express } from 'express';
import { beginAnswer } from './http/answer-notes.js';
import type { AppParts } from './http/app-parts.js';
import { answerCors } from './http/cors.js';
import { discoveryRoute } from './http/discovery-route.js';
import { collapseSlashes, refuseOtherMethods, refuseUnknownPath } from './http/endpoint.js';
import { answerErrors } from './http/error-response.js';
import { feedbackRoute } from './http/feedback-route.js';
import { healthRoute, readinessRoute } from './http/health-routes.js';
import { hookRoute } from './http/hook-route.js';
import { intendedUseRoute } from './http/intended-use-page.js';
import { securityHeaders } from './http/security-headers.js';
import { mountSmartApp } from './http/smart-app.js';
import { traceRoute } from './http/trace-route.js';
import { requireTrustedHop } from './http/trusted-hop.js';
import { silentTracing } from './tracing.js';

/** Builds the app; it listens nowhere yet. */
export function buildApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  const { newId, tracing = silentTracing, countAnswer = () => {} } = parts;
  app.use(beginAnswer({ newId, tracing, http: countAnswer }));
  app.use(securityHeaders(parts.publicUrl.startsWith('https:')));
  app.use(answerCors(parts.cors));
  app.use(collapseSlashes);

  // Before the check of the transport: probes come from the machine that runs us, in clear.
  app.route('/healthz').get(healthRoute).all(refuseOtherMethods('GET'));
  app.route('/readyz').get(readinessRoute(parts)).all(refuseOtherMethods('GET'));
  if (parts.trustedProxies !== undefined) app.use(requireTrustedHop(parts.trustedProxies));

  app.route('/cds-services').get(discoveryRoute(parts)).all(refuseOtherMethods('GET'));
  app.route('/cds-services/:id').post(hookRoute(parts)).all(refuseOtherMethods('POST'));
  app.route('/cds-services/:id/feedback').post(feedbackRoute(parts)).all(refuseOtherMethods('POST'));
  app.route('/intended-use').get(intendedUseRoute(parts)).all(refuseOtherMethods('GET'));
  if (parts.traces !== undefined) {
    app.route('/traces/:id').get(traceRoute(parts.traces)).all(refuseOtherMethods('GET'));
  }
  if (parts.smartApp !== undefined) mountSmartApp(app, parts.smartApp, () => parts.knowledge);
  parts.pages?.(app);
  parts.extraRoutes?.(app);

  app.use(refuseUnknownPath);
  app.use(answerErrors(parts.log));
  return app;
}
