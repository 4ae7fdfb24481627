/** The knowledge -> the pages that browsers show, and what their search is asked: made once, when the knowledge is loaded. */
import { type KnowledgeEntry, knowledgeEntries } from '../curation/entries.js';
import { knowledgePages } from '../curation/pages.js';
import type { KnowledgeSource } from '../knowledge/source.js';
import type { Knowledge } from '../model/knowledge.js';
import { framed, type ListedPage } from './knowledge-frame.js';
import { overviewHtml } from './knowledge-overview.js';
import { extensionOf, type PageFile, pageFile } from './page-file.js';
import { pageText } from './page-text.js';

/** What the search finds: an entry, with the address at which it stands. */
export type Findable = Omit<KnowledgeEntry, 'page' | 'anchor'> & { readonly address: string; readonly where: string };

/** Files by their path below the server's root. */
export type Site = ReadonlyMap<string, PageFile>;

/**
 * `/knowledge`, `/knowledge/<group>` for each page, `/knowledge/search.json`.
 * @param built the page's own files by name: script, style sheet, icon
 */
export function knowledgeSite(source: KnowledgeSource, knowledge: Knowledge, built: ReadonlyMap<string, Buffer>): Site {
  const texts = knowledgePages(source, knowledge).map(({ path, text }) => ({
    path,
    address: addressOf(path),
    ...pageText(text, addressOf),
  }));
  const list: readonly ListedPage[] = texts;
  const documents = texts.map((page) => {
    const isFirst = page.path === 'README.md';
    const content = isFirst ? overviewHtml(source, knowledge, addressOf) : page.html;
    const headings = isFirst || page.path === 'citations.md' ? [] : page.headings;
    return [page.address, pageFile('html', framed({ ...page, headings, content }, list, knowledge.stamp))] as const;
  });
  const titles = new Map(texts.map(({ path, title }) => [path, title]));
  const findable = knowledgeEntries(source, knowledge).map(({ page, anchor, ...entry }): Findable => {
    const address = `${addressOf(page)}${anchor === undefined ? '' : `#${anchor}`}`;
    return { ...entry, address, where: titles.get(page) ?? '' };
  });
  const files = [...built].map(
    ([name, content]) => [`/knowledge/${name}`, pageFile(extensionOf(name), content)] as const,
  );
  return new Map([...documents, ...files, ['/knowledge/search.json', pageFile('json', JSON.stringify(findable))]]);
}

/** The address of a page, by its path among the Markdown pages. */
function addressOf(path: string): string {
  return path === 'README.md' ? '/knowledge' : `/knowledge/${path.replace(/\.md$/, '')}`;
}
