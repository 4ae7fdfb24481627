/** Turns the URL of a ledger into the ledger: the same code over SQLite and PostgreSQL. */
import { LedgerError } from '../../errors.js';
import type { Ledger, LedgerBooks } from '../../ledger/ledger.js';
import type { Period } from '../../ledger/period.js';
import { forget } from './forget.js';
import { type LedgerDeadlines, openLedgerGuard, type Urgency } from './guard-ledger.js';
import { parseLedgerUrl } from './ledger-url.js';
import { migrate } from './migrate.js';
import { isPassing, openPostgresStore } from './postgres-store.js';
import { checkStore, countFeedback, overriddenSince, readLines, readStats } from './read-ledger.js';
import { openSqliteStore } from './sqlite-store.js';
import type { LedgerStore } from './store.js';
import { noteToken, recordCards, recordFeedback } from './write-ledger.js';

const failures = {
  write: { code: 'ledger-write-failed', publicMessage: 'The ledger could not be written.' },
  read: { code: 'ledger-read-failed', publicMessage: 'The ledger could not be read.' },
} as const;

/**
 * Opens the ledger, creating a file that is missing, and brings its tables up to date. A PostgreSQL server that can't be
 * reached just now is no fault: each use tries again.
 * @param url a path, `:memory:`, `sqlite:<path>` or `postgresql://…`
 * @param now the clock that says which tokens have expired
 * @param deadlines other than the usual ones
 * @throws LedgerError where it can't be opened or migrated
 */
export async function openLedger(
  url: string,
  now: () => Date = () => new Date(),
  deadlines?: LedgerDeadlines,
): Promise<Ledger & LedgerBooks> {
  const place = parseLedgerUrl(url);
  const store = keepOpen(() => openStore(url));
  await store.current().catch((cause: unknown) => {
    if (place.dialect === 'postgres' && isPassing(cause)) return;
    throw new LedgerError({ code: 'ledger-unusable', publicMessage: 'The ledger could not be opened.', cause });
  });
  const shared = place.dialect === 'postgres' || place.path === ':memory:';
  // A long look into the books must not stand before a card in the line of SQLite's one connection.
  const books = shared ? store : keepOpen(() => openStore(url));
  const guard = openLedgerGuard(deadlines);
  const use = async <T>(kind: 'write' | 'read', urgency: Urgency, work: (store: LedgerStore) => Promise<T>) => {
    const from = kind === 'read' && urgency === 'books' ? books : store;
    try {
      return await guard.run(urgency, async () => work(await from.current()));
    } catch (cause) {
      throw new LedgerError({ ...failures[kind], cause });
    }
  };
  const close = async () => {
    guard.close();
    await Promise.all([store.close(), books.close()]);
  };
  return { ...ledgerOver(use, now), close };
}

type Use = <T>(kind: 'write' | 'read', urgency: Urgency, work: (store: LedgerStore) => Promise<T>) => Promise<T>;

function ledgerOver(use: Use, now: () => Date): Omit<Ledger & LedgerBooks, 'close'> {
  const instant = () => now().toISOString();
  return {
    recordCards: (cards) => use('write', 'answer', (store) => recordCards(store, cards)),
    recordFeedback: (feedback) => use('write', 'feedback', (store) => recordFeedback(store, feedback)),
    noteToken: (issuer, tokenId, expiresAt) =>
      use('write', 'answer', (store) => noteToken(store, { issuer, tokenId, expiresAt }, instant())),
    overriddenSince: (key, since) => use('read', 'answer', (store) => overriddenSince(store, key, since)),
    check: () => use('read', 'answer', checkStore),
    countFeedback: () => use('read', 'books', countFeedback),
    stats: (period = {}) => use('read', 'books', (store) => readStats(store, period)),
    lines: (period = {}) => linesOf(() => use('read', 'books', async (store) => store), period),
    forget: (before) => use('write', 'books', (store) => forget(store, before, instant())),
  };
}

async function openStore(url: string): Promise<LedgerStore> {
  const place = parseLedgerUrl(url);
  const store = await (place.dialect === 'sqlite' ? openSqliteStore(place.path) : openPostgresStore(place.url));
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The store, opened when first asked for, and again where opening failed or its file is gone. */
function keepOpen(open: () => Promise<LedgerStore>) {
  let opening: Promise<LedgerStore> | undefined;
  let closed = false;
  const opened = (): Promise<LedgerStore> => {
    if (closed) return Promise.reject(new Error('the ledger is closed'));
    if (opening !== undefined) return opening;
    const attempt = open();
    attempt.catch(() => {
      if (opening === attempt) opening = undefined;
    });
    opening = attempt;
    return attempt;
  };
  return {
    current: async (): Promise<LedgerStore> => {
      const attempt = opened();
      const store = await attempt;
      if (await store.isThere()) return store;
      if (opening === attempt) {
        opening = undefined;
        await store.close();
      }
      return opened();
    },
    close: async () => {
      closed = true;
      await opening?.then(
        (store) => store.close(),
        () => {},
      );
    },
  };
}

async function* linesOf(opened: () => Promise<LedgerStore>, period: Period) {
  const store = await opened();
  try {
    yield* readLines(store, period);
  } catch (cause) {
    throw new LedgerError({ ...failures.read, cause });
  }
}
