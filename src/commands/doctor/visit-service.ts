/** Visits a CDS Hooks service from outside, as a client, a page and a stranger would: all findings. */
import type { Ask } from './ask.js';
import type { Calls } from './check-answers.js';
import { checkAnswers } from './check-answers.js';
import { checkCors } from './check-cors.js';
import { checkDiscovery, type OfferedService } from './check-discovery.js';
import { checkErrors } from './check-errors.js';
import { checkFeedback } from './check-feedback.js';
import { checkRobustness } from './check-robustness.js';
import { checkTemplates } from './check-templates.js';
import { checkTokens } from './check-tokens.js';
import { checkTolerance } from './check-tolerance.js';
import type { ClientKey } from './client-token.js';
import type { Finding } from './report.js';

export interface Visit extends Calls {
  /** With or without `/cds-services`. */
  readonly base: string;
  /** The origin of a page that would call. */
  readonly origin: string;
  /** Of the client; absent: a token that was given, or none. */
  readonly key?: ClientKey;
  /** Asks as a stranger. */
  readonly askBare: Ask;
}

/** Errors, feedback and robustness are tried on one service: those of an order, if there are any. */
export async function visitService(visit: Visit): Promise<readonly Finding[]> {
  const base = visit.base.replace(/\/+$/, '').replace(/\/cds-services$/, '');
  const { findings, services } = await checkDiscovery(base, visit.ask);
  const main = services.find(({ hook }) => /order-sign|order-select|medication/.test(hook)) ?? services[0];
  if (main === undefined) return findings;
  const discovery = `${base}/cds-services`;
  const all: Finding[] = [...findings, ...services.flatMap(checkTemplates)];
  all.push(...(await checkCors({ discovery, service: main.url }, visit.origin, visit.ask)));
  for (const service of services) all.push(...(await checkCalls(service, visit)));
  const { key, askBare: ask } = visit;
  if (key !== undefined) all.push(...(await checkTokens(main, { calls: visit, key, ask })));
  all.push(...(await checkErrors(main, visit)), ...(await checkFeedback(main, visit)));
  return [...all, ...(await checkRobustness(main, discovery, visit))];
}

async function checkCalls(service: OfferedService, calls: Calls): Promise<readonly Finding[]> {
  const { findings, answered } = await checkAnswers(service, calls);
  return answered ? [...findings, ...(await checkTolerance(service, calls))] : findings;
}
