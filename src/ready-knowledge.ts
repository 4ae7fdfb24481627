/** Settings -> knowledge that is fit to answer: its cases hold, it fits what sites chose, and it speaks their languages. */
import type { Express } from 'express';
import { orderSign } from '../hooks/order-sign.js';
import { type BuiltPage, loadBuiltPage } from './adapters/built-pages.js';
import {
  defaultKnowledgeFolder,
  knowledgeOf,
  loadKnowledgeSource,
  translateKnowledge,
} from './adapters/knowledge-from-disk.js';
import type { DemoSettings, ProductionSettings } from './compose-settings.js';
import type { ClientSettings } from './config.js';
import { requireCases } from './curation/check.js';
import { ConfigurationError } from './errors.js';
import { policyFaults } from './knowledge/policy-faults.js';
import type { KnowledgeSource } from './knowledge/source.js';
import type { Knowledge } from './model/knowledge.js';
import { knowledgeSite } from './pages/knowledge-site.js';
import { mountKnowledge } from './pages/mount-pages.js';
import { warmUp } from './warm-up.js';

/** One knowledge in the languages that clients read. */
export interface ReadyKnowledge {
  readonly knowledge: Knowledge;
  /** The same in a client's language; where it is not there, as the curators wrote it. */
  readonly inLanguage: (language: string) => Knowledge;
  /** Mounts its pages, where they are served. */
  readonly pages?: (app: Express) => void;
}

/**
 * Knowledge that has passed its checks and has answered one question. In production its own cases have to come out as
 * written, too: a reload that fails them leaves everything as it was.
 * @throws KnowledgeError with every fault; ConfigurationError where a client's choice means nothing in it
 */
export async function readyKnowledge(settings: ProductionSettings | DemoSettings): Promise<ReadyKnowledge> {
  if ('demo' in settings) {
    const source = loadKnowledgeSource();
    const knowledge = knowledgeOf(source);
    await warmUp(orderSign, knowledge);
    const built = loadBuiltPage('knowledge');
    return { knowledge, inLanguage: () => knowledge, ...(built && { pages: pagesOf(source, knowledge, built) }) };
  }
  const folder = settings.knowledge?.folder ?? defaultKnowledgeFolder();
  const source = loadKnowledgeSource(folder);
  const knowledge = knowledgeOf(source);
  requireCases(source, knowledge);
  requireFitting(settings.clients, knowledge);
  const languages = [...new Set(settings.clients.map(({ language }) => language))];
  const translated = new Map(languages.map((one) => [one, translateKnowledge(knowledge, one, folder)]));
  await warmUp(orderSign, knowledge);
  const inLanguage = (language: string) => translated.get(language) ?? knowledge;
  if (settings.knowledge?.pages !== true) return { knowledge, inLanguage };
  return { knowledge, inLanguage, pages: pagesOf(source, knowledge, loadBuiltPage('knowledge')) };
}

/** @throws ConfigurationError where the pages were not built */
function pagesOf(source: KnowledgeSource, knowledge: Knowledge, built: BuiltPage | undefined): (app: Express) => void {
  if (built === undefined) {
    const publicMessage = 'The pages of the knowledge are not built: run "npm run build".';
    throw new ConfigurationError({ code: 'configuration-invalid', publicMessage });
  }
  const site = knowledgeSite(source, knowledge, built);
  return (app) => mountKnowledge(app, site);
}

/** A choice that the knowledge does not know would silently be the default. */
function requireFitting(clients: readonly ClientSettings[], knowledge: Knowledge): void {
  const faults = clients.flatMap(({ name, policy }) =>
    policyFaults(policy, knowledge).map((fault) => `the policy of client ${name}: ${fault}`),
  );
  if (faults.length === 0) return;
  const publicMessage = 'The configuration does not fit the knowledge.';
  throw new ConfigurationError({ code: 'configuration-invalid', publicMessage, faults });
}
