/** Asks a FHIR server what our services would ask of it, and says what its answers mean for the cards. */
import type { ServiceDeclaration } from '../../cds-hooks/declaration.js';
import type { FhirReader } from '../../chart/fhir-reader.js';
import { fillTemplate } from '../../chart/fill-template.js';
import { gatherChart } from '../../chart/gather.js';
import type { ChartArea, ChartGap } from '../../model/chart.js';
import { type Json, string } from '../../model/fhir-json.js';
import { type Ask, bodyOf, outcomeOf } from './ask.js';
import { type AskServer, checkPaging } from './check-paging.js';
import { gapWords, meaningOf, worthOf } from './fhir-meanings.js';
import {
  askedIn,
  declaredParameters,
  ignoredFilters,
  matchesIn,
  namesAnotherPatient,
  unmentioned,
} from './fhir-observed.js';
import type { Finding, Verdict } from './report.js';

export interface FhirVisit {
  /** Without a slash at its end. */
  readonly base: string;
  readonly token?: string;
  /** Absent: the searches are tried with an id that nobody has. */
  readonly patientId?: string;
  readonly ask: Ask;
  /** The reader of the server itself, limits, guards and all. */
  readonly reader: FhirReader;
  /** The service whose queries are tried, by the FHIR version of the server. */
  readonly serviceFor: (legacy: boolean) => ServiceDeclaration;
}

interface Query {
  readonly key: string;
  readonly area: ChartArea;
  /** Relative, filled. */
  readonly url: string;
}

const NOBODY = 'wildtype-doctor';

/** Reads only. No finding holds anything of the patient: neither an id nor a count. */
export async function visitFhir(visit: FhirVisit): Promise<readonly Finding[]> {
  const { base, token, patientId = NOBODY } = visit;
  const headers = { accept: 'application/fhir+json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const ask: AskServer = (url) => visit.ask({ method: 'GET', url, headers });
  const { finding: metadata, statement, reached } = await readMetadata(base, ask);
  if (!reached) return [metadata];
  const service = visit.serviceFor(isLegacy(statement));
  const context = { patientId, draftOrders: [] };
  const request = { hook: service.hook, hookInstance: NOBODY, context, prefetch: {} };
  const chart = await gatherChart(request, service, visit.reader);
  const queries = Object.entries({ ...service.prefetch, ...service.alsoRead }).flatMap(([key, { area, query }]) => {
    const url = fillTemplate(query, context);
    return url === undefined ? [] : [{ key, area, url }];
  });
  const around = { visit, ask, statement, gaps: chart.gaps };
  const findings = await Promise.all(queries.map((query) => checkQuery(query, around)));
  const searches = queries.map(({ url }) => url).filter((url) => url.includes('?'));
  const paging = await checkPaging(base, searches, ask);
  return [metadata, ...findings, paging, ...followedFindings(chart.gaps, queries)];
}

async function readMetadata(
  base: string,
  ask: AskServer,
): Promise<{ readonly finding: Finding; readonly statement: Json | undefined; readonly reached: boolean }> {
  const answer = await ask(`${base}/metadata`);
  const body = bodyOf(answer);
  const known = body?.resourceType === 'CapabilityStatement' || body?.resourceType === 'Conformance';
  const told = (verdict: Verdict, said: string) => ({ id: 'metadata', verdict, where: 'GET metadata', said });
  if (answer.failure === 'unreachable') {
    const finding = told('fault', 'no connection: nothing can be asked, and every order gets a warning that says so');
    return { finding, statement: undefined, reached: false };
  }
  if (answer.status !== 200 || !known) {
    const why = answer.status === 200 ? 'no CapabilityStatement' : outcomeOf(answer);
    const finding = told('warning', `${why}: what follows was asked without it`);
    return { finding, statement: undefined, reached: true };
  }
  const version = /^[\d.]{1,12}/.exec(string(body?.fhirVersion) ?? '')?.[0] ?? 'unknown';
  const legacy = isLegacy(body) ? ': the searches of the older services were tried' : '';
  return { finding: told('ok', `FHIR version ${version}${legacy}`), statement: body, reached: true };
}

function isLegacy(statement: Json | undefined): boolean {
  return /^[123]\./.test(string(statement?.fhirVersion) ?? '') || statement?.resourceType === 'Conformance';
}

interface Around {
  readonly visit: FhirVisit;
  readonly ask: AskServer;
  readonly statement: Json | undefined;
  readonly gaps: readonly ChartGap[];
}

async function checkQuery(query: Query, around: Around): Promise<Finding> {
  const { visit, ask, statement, gaps } = around;
  const { key, area, url } = query;
  const patientId = visit.patientId ?? NOBODY;
  const asked = askedIn(url, patientId);
  const answer = await ask(`${visit.base}/${url}`);
  const told = (verdict: Verdict, said: string): Finding => ({ id: key, verdict, where: shapeOf(url), said });
  const gap = gaps.find((each) => each.key === key);
  if (asked === undefined && visit.patientId === undefined && answer.status === 404) {
    return told('ok', 'answered: there is no such patient');
  }
  if (gap !== undefined) return told(worthOf(area), `${outcomeOf(answer)}: ${gapWords(area, gap.reason)}`);
  const bundle = bodyOf(answer);
  if (answer.status !== 200) return told('advice', `${outcomeOf(answer)}, which is no gap: ${meaningOf(area)}`);
  if (asked === undefined || bundle === undefined) return told('ok', 'answered');
  if (namesAnotherPatient(bundle, asked)) {
    return told('fault', "answers with another patient's data: it is set aside, and nothing of it is used");
  }
  const ignored = ignoredFilters(bundle, asked);
  if (ignored.length > 0) {
    const costs = 'more is sent than was asked for, so that long records are read in part, and late';
    return told('warning', `answered, but leaves out ${ignored.join(', ')}: ${costs}`);
  }
  const doubts = doubtsOf(bundle, query, around);
  const found = matchesIn(bundle).length > 0 ? 'answered, with results' : 'answered, nothing found';
  return told(doubts.length > 0 && statement !== undefined ? 'advice' : 'ok', [found, ...doubts].join('; '));
}

/** What the server says of itself that does not fit with what it was asked. */
function doubtsOf(bundle: Json, { url }: Query, { visit, statement }: Around): readonly string[] {
  const asked = askedIn(url, visit.patientId ?? NOBODY);
  if (asked === undefined) return [];
  const declared = declaredParameters(statement, asked.type);
  const wanted = [...new Set(asked.parameters.keys())].filter((name) => !name.startsWith('_'));
  const undeclared = declared === undefined ? [] : wanted.filter((name) => !declared.includes(name));
  const left = unmentioned(bundle, asked);
  return [
    ...(statement !== undefined && declared === undefined ? [`metadata does not name ${asked.type}`] : []),
    ...(undeclared.length > 0 ? [`metadata does not name ${undeclared.join(', ')}`] : []),
    ...(left.length > 0 ? [`its self link leaves out ${left.join(', ')}`] : []),
  ];
}

/** What resources refer to is read too; which it was is not told. */
function followedFindings(gaps: readonly ChartGap[], queries: readonly Query[]): readonly Finding[] {
  const others = gaps.filter(({ key }) => !queries.some((query) => query.key === key));
  const [first] = others;
  if (first === undefined) return [];
  const types = [...new Set(others.map(({ key }) => /^[A-Z][A-Za-z]+/.exec(key)?.[0] ?? 'others'))];
  return [
    {
      id: 'references',
      verdict: worthOf(first.area),
      where: types.join(', '),
      said: gapWords(first.area, first.reason),
    },
  ];
}

/** The query without its values: they hold the patient's id. */
function shapeOf(url: string): string {
  const [path = '', query] = url.split('?');
  const [type] = path.split('/');
  if (query === undefined) return `${type}/{id}`;
  return `${type}?${[...new Set(new URLSearchParams(query).keys())].join('&')}`;
}
