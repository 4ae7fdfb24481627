/** Markdown of the knowledge becomes HTML in which its words stay words. */
import { expect, test } from '@jest/globals';
import { pageText } from '../../src/pages/page-text.js';

const address = (path: string) => `/at/${path.replace('.md', '')}`;
const htmlOf = (markdown: string) => pageText(markdown, address).html;

test('markup in the knowledge is shown as text, and runs nowhere', () => {
  expect(htmlOf('<img src=x onerror=alert(1)> <script>x</script>')).toBe(
    '<p>&lt;img src=x onerror=alert(1)&gt; &lt;script&gt;x&lt;/script&gt;</p>\n',
  );
  expect(htmlOf('![a picture](https://example.org/x.png)')).not.toContain('<img');
});

test.each(['javascript:alert(1)', 'data:text/html,x', '//example.org/x', '/cds-services', 'file:///etc/passwd'])(
  'a link to %s is no link',
  (target) => {
    expect(htmlOf(`[words](${target})`)).not.toContain('href');
  },
);

test('links between pages lead to addresses of the site, anchors included; links outwards tell nobody where they come from', () => {
  expect(htmlOf('[C](citations.md#eid1) [G](ras.md)')).toBe(
    '<p><a href="/at/citations#eid1">C</a> <a href="/at/ras">G</a></p>\n',
  );
  expect(htmlOf('[out](https://example.org/a)')).toContain('rel="noopener noreferrer"');
});

test('a heading that begins with an identifier is found under it, another under its words', () => {
  const { title, headings, html } = pageText('# RAS\n\n## G03b: A title\n\n## Cases of it\n\n### EID1\n', address);
  expect([title, headings]).toEqual([
    'RAS',
    [
      { anchor: 'g03b', text: 'G03b: A title' },
      { anchor: 'cases-of-it', text: 'Cases of it' },
    ],
  ]);
  expect(html).toContain('<h3 id="eid1">');
  expect(html).not.toContain('<h1');
});

test('a page whose parts have the third rank alone gets them at the second', () => {
  const { headings, html } = pageText('# Citations\n\n### EID1\n\nwords\n', address);
  expect(headings).toEqual([{ anchor: 'eid1', text: 'EID1' }]);
  expect(html).toBe('<h2 class="minor" id="eid1">EID1</h2>\n<p>words</p>\n');
});

test('grades and kinds of evidence are marked as such, other strong words are not', () => {
  expect(htmlOf('**critical (may be info)**, **house-rule**: x')).toBe(
    '<p><strong class="word critical">critical (may be info)</strong>, <strong class="word house-rule">house-rule</strong>: x</p>\n',
  );
  expect(htmlOf('**No clinician** has')).toContain('<strong>No');
});
