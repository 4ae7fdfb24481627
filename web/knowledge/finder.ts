/** Finds entries of the knowledge by words: all of them have to occur, the last may be unfinished, a slip is forgiven. */
import MiniSearch from 'minisearch';
import { type Entry, parseEntries } from './parse.js';

/** An entry that was found, and the words of it by which. */
export interface Hit {
  readonly entry: Entry;
  readonly words: readonly string[];
}

/**
 * Fetches the entries once, at the first question.
 * @param address where they are
 */
export function openFinder(address: string): { find(words: string): Promise<readonly Hit[]> } {
  let opened: Promise<(words: string) => readonly Hit[]> | undefined;
  return {
    find: async (words) => {
      opened ??= load(address).catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return (await opened)(words);
    },
  };
}

async function load(address: string): Promise<(words: string) => readonly Hit[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return indexOf(parseEntries(await response.json()));
}

/** A function that finds, best first. An identifier outweighs a title, a title the text. */
export function indexOf(entries: readonly Entry[]): (words: string) => readonly Hit[] {
  const index = new MiniSearch<Entry>({ fields: ['id', 'title', 'where', 'text'] });
  index.addAll(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return (words) =>
    index
      .search(words, {
        combineWith: 'AND',
        prefix: true,
        fuzzy: (term) => (/\d/.test(term) || term.length < 6 ? false : 0.15),
        boost: { id: 8, title: 4, where: 2 },
        boostDocument: (id) => (byId.get(String(id))?.kind === 'citation' ? 0.5 : 1),
      })
      .flatMap(({ id, terms }) => {
        const entry = byId.get(String(id));
        return entry === undefined ? [] : [{ entry, words: terms }];
      });
}
