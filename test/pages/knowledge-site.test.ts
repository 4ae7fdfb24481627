/** The site of the knowledge: complete, linked without gaps, with the state of its review; served where it is asked for. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { defaultKnowledgeFolder, knowledgeOf, loadKnowledgeSource } from '../../src/adapters/knowledge-from-disk.js';
import { compose } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import { knowledgeEntries } from '../../src/curation/entries.js';
import { isJson } from '../../src/model/fhir-json.js';
import { knowledgeSite } from '../../src/pages/knowledge-site.js';
import { portOf } from '../http/listen.js';
import { keptLog } from '../http/small-parts.js';

const source = loadKnowledgeSource(defaultKnowledgeFolder());
const knowledge = knowledgeOf(source);
const site = knowledgeSite(source, knowledge, new Map([['knowledge.js', Buffer.from('1')]]));
const textOf = (address: string) => site.get(address)?.plain.toString() ?? '';
const documents = [...site].filter(([, { type }]) => type === 'html').map(([address]) => address);

test('every marker and every rule stands on the first page, with grade, version and the date of its next review', () => {
  const first = textOf('/knowledge');
  for (const { id } of knowledge.markers)
    expect(first).toMatch(new RegExp(`<th scope="row"><a href="[^"]+">${id}</a>`));
  for (const { id, reviewDue, version, indicator } of knowledge.rules) {
    const row = first.split('<tr>').find((each) => each.includes(`#${id.toLowerCase()}">${id}</a></th>`)) ?? '';
    const wanted = [
      `>${reviewDue}</time>`,
      `<td data-column="version">${version}</td>`,
      `<strong class="word ${indicator}">`,
    ];
    expect(wanted.filter((part) => !row.includes(part))).toEqual([]);
  }
});

test('every link and every result of the search leads to a page and a place that exist', () => {
  const found: unknown = JSON.parse(textOf('/knowledge/search.json'));
  const listed = Array.isArray(found) ? found.filter(isJson).map(({ address }) => String(address)) : [];
  const linked = documents.flatMap((page) =>
    [...textOf(page).matchAll(/href="(\/knowledge[^"]*|#[^"]*)"/g)].map(([, target = '']) =>
      target.startsWith('#') ? page + target : target,
    ),
  );
  const isThere = (address: string) => {
    const [page = '', anchor] = address.split('#');
    if (page === '/knowledge/knowledge.css' || page === '/knowledge/icon.svg') return true;
    return site.has(page) && (anchor === undefined || textOf(page).includes(`id="${anchor}"`));
  };
  expect(listed.length).toBeGreaterThan(150);
  expect(linked.length).toBeGreaterThan(500);
  expect([...listed, ...linked].filter((address) => !isThere(address))).toEqual([]);
  expect(isThere('/knowledge/ras#no-such-place')).toBe(false);
});

test('everything can be found: each marker, rule, citation, setting and alternative once', () => {
  const entries = knowledgeEntries(source, knowledge);
  const { markers, rules, citations, policySettings, alternatives } = knowledge;
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(entries.map(({ id }) => id).sort()).toEqual(
    [
      ...[...markers, ...rules, ...citations, ...policySettings].map(({ id }) => id),
      ...alternatives.map(({ id }) => `alternative ${id}`),
    ].sort(),
  );
});

test('every page says that no clinician has reviewed the knowledge, until one has', () => {
  const silent = documents.filter(
    (page) => !textOf(page).includes('<strong>No clinician has reviewed it yet.</strong>'),
  );
  expect([documents.length > 15, silent]).toEqual([true, []]);
  const stamp = { ...knowledge.stamp, reviewedBy: 'Dr <A>' };
  const reviewed =
    knowledgeSite(source, { ...knowledge, stamp }, new Map())
      .get('/knowledge')
      ?.plain.toString() ?? '';
  expect(reviewed).toContain('Reviewed by Dr &#60;A&#62;.');
  expect(reviewed).not.toContain('No clinician');
});

describe('where it is served', () => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(closing.map((close) => close()));
  });

  const settings = (member: object) => {
    const clients = [{ name: 'a', issuer: 'b', jwksUri: 'https://ehr.example.org/jwks.json' }];
    const file = { publicUrl: 'https://cds.example.org', clients, ledger: { path: ':memory:' }, ...member };
    return { ...settingsFrom(JSON.stringify(file)), log: keptLog().log };
  };

  async function open(member: object) {
    const wildtype = await compose(settings(member));
    const server = wildtype.app.listen(0, '127.0.0.1');
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    closing.push(async () => {
      server.close();
      server.closeAllConnections();
      await wildtype.close();
    });
    return { wildtype, url: `http://127.0.0.1:${portOf(server.address())}` };
  }

  const start = async (member: object) => (await open(member)).url;

  test('a production server shows it only where its configuration asks for it', async () => {
    const [silent, showing] = [await start({}), await start({ knowledge: { pages: true } })];
    const statuses = [
      `${silent}/knowledge`,
      `${showing}/knowledge`,
      `${showing}/knowledge/ras`,
      `${showing}/knowledge/`,
    ];
    expect(await Promise.all(statuses.map(async (url) => (await fetch(url)).status))).toEqual([404, 200, 200, 200]);
  });

  test('a reload takes up whether it is shown', async () => {
    const { wildtype, url } = await open({});
    const shown = [(await fetch(`${url}/knowledge`)).status];
    for (const pages of [true, false]) {
      await wildtype.reload(settings({ knowledge: { pages } }));
      shown.push((await fetch(`${url}/knowledge`)).status);
    }
    expect(shown).toEqual([404, 200, 404]);
  });

  test('its pages may load from and talk to their own server alone, and nobody may frame them', async () => {
    const url = await start({ knowledge: { pages: true } });
    const response = await fetch(`${url}/knowledge/citations`);
    expect(response.headers.get('content-security-policy')?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  });

  test('what is no page is not found, and pages are read, not written', async () => {
    const url = await start({ knowledge: { pages: true } });
    const statuses = await Promise.all([
      fetch(`${url}/knowledge/none`),
      fetch(`${url}/knowledge/..%2F..%2Fpackage.json`),
      fetch(`${url}/knowledge/ras`, { method: 'POST' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 405]);
  });
});
