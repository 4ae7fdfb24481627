/** Turns the URL of a ledger into the ledger: the same code over SQLite and PostgreSQL. */
import { LedgerError } from '../../errors.js';
import type { Ledger, LedgerBooks } from '../../ledger/ledger.js';
import { forget } from './forget.js';
import { openLedgerGuard, type Urgency } from './guard-ledger.js';
import { parseLedgerUrl } from './ledger-url.js';
import { migrate } from './migrate.js';
import { isPassing, openPostgresStore } from './postgres-store.js';
import { countFeedback, overriddenSince, readLines, readStats } from './read-ledger.js';
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
 * @throws LedgerError where it can't be opened or migrated
 */
export async function openLedger(url: string, now: () => Date = () => new Date()): Promise<Ledger & LedgerBooks> {
  const store = keepOpen(() => openStore(url));
  await store.current().catch((cause: unknown) => {
    if (parseLedgerUrl(url).dialect === 'postgres' && isPassing(cause)) return;
    throw new LedgerError({ code: 'ledger-unusable', publicMessage: 'The ledger could not be opened.', cause });
  });
  const guard = openLedgerGuard();
  const use = async <T>(kind: 'write' | 'read', urgency: Urgency, work: (store: LedgerStore) => Promise<T>) => {
    try {
      return await guard.run(urgency, async () => work(await store.current()));
    } catch (cause) {
      throw new LedgerError({ ...failures[kind], cause });
    }
  };
  return {
    recordCards: (cards) => use('write', 'answer', (opened) => recordCards(opened, cards)),
    recordFeedback: (feedback) => use('write', 'feedback', (opened) => recordFeedback(opened, feedback)),
    noteToken: (issuer, tokenId, expiresAt) =>
      use('write', 'answer', (opened) => noteToken(opened, { issuer, tokenId, expiresAt }, now().toISOString())),
    overriddenSince: (key, instant) => use('read', 'answer', (opened) => overriddenSince(opened, key, instant)),
    check: () =>
      use('read', 'feedback', async ({ tables }) => void (await tables.selectFrom('retention').selectAll().execute())),
    countFeedback: () => use('read', 'books', countFeedback),
    stats: (period = {}) => use('read', 'books', (opened) => readStats(opened, period)),
    lines: (period = {}) => linesOf(() => use('read', 'books', async (opened) => opened), period),
    forget: (before) => use('write', 'books', (opened) => forget(opened, before, now().toISOString())),
    close: async () => {
      guard.close();
      await store.close();
    },
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

async function* linesOf(opened: () => Promise<LedgerStore>, period: Parameters<LedgerBooks['lines']>[0] & object) {
  const store = await opened();
  try {
    yield* readLines(store, period);
  } catch (cause) {
    throw new LedgerError({ ...failures.read, cause });
  }
}
