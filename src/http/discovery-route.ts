/** Turns the service declarations into the answer of the discovery endpoint. */
import type { RequestHandler } from 'express';
import { describeService } from '../cds-hooks/declaration.js';
import { type AppParts, reviewNotice } from './app-parts.js';
import { sendJson } from './send-json.js';

/** `GET /cds-services`, answered to anyone: it holds nothing but what is public. @see CDS Hooks 2.0, Discovery */
export function discoveryRoute({ services, knowledge }: Pick<AppParts, 'services' | 'knowledge'>): RequestHandler {
  const notice = reviewNotice(knowledge);
  const body = { services: services.map((service) => describeService(service, notice)) };
  return (_request, response) => sendJson(response, 200, body);
}
