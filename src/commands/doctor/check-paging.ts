/** Whether long lists can be read to their end: asks for pages of one and follows a link. */
import { pageUrl, serverBase } from '../../adapters/fhir-url-guard.js';
import { type Json, number, objects, string } from '../../model/fhir-json.js';
import { type Answer, bodyOf, outcomeOf } from './ask.js';
import { matchesIn } from './fhir-observed.js';
import type { Finding } from './report.js';

/** Asks for a URL of the server with the token. */
export type AskServer = (url: string) => Promise<Answer>;

const HERE = 'pages of one, of each search';

/** @param searches relative URLs */
export async function checkPaging(base: string, searches: readonly string[], ask: AskServer): Promise<Finding> {
  let many = false;
  for (const search of searches) {
    const bundle = bodyOf(await ask(`${base}/${search.replace(/&_count=\d+/, '')}&_count=1`));
    if (bundle?.resourceType !== 'Bundle') continue;
    const next = string(objects(bundle.link).find(({ relation }) => relation === 'next')?.url);
    if (next !== undefined) return followed(base, next, ask);
    if ((number(bundle.total) ?? 0) > objects(bundle.entry).length) {
      return paging('fault', 'counts more than it gives, and links to no further page: long lists are read in part');
    }
    many = many || matchesIn(bundle).length > 1;
  }
  if (many) return paging('advice', 'gives all at once, whatever _count says: long lists may exceed what is read');
  return paging('not checked', 'no list of this patient is longer than one page: name another with --patient');
}

async function followed(base: string, next: string, ask: AskServer): Promise<Finding> {
  const url = pageUrl(serverBase(base), next);
  if (url === undefined) {
    const why = 'links of pages lead away from the base URL: they are not followed (the token would go along)';
    return paging('fault', `${why}, and cards say of long lists that they were read in part`);
  }
  const answer = await ask(url);
  if (isPage(bodyOf(answer))) return paging('ok', 'further pages are linked, and answered');
  return paging('fault', `a linked page is answered with ${outcomeOf(answer)}: long lists are read in part`);
}

function isPage(body: Json | undefined): boolean {
  return body?.resourceType === 'Bundle';
}

function paging(verdict: Finding['verdict'], said: string): Finding {
  return { id: 'paging', verdict, where: HERE, said };
}
