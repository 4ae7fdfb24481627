/** Asks the service that the moment calls for, shows only the latest answer, and says what it means. */
import * as api from './api.js';
import { applyEdits } from './edits.js';
import { hookFor, hookRequest } from './hook-request.js';
import type { Store } from './store.js';
import type { Card, HookCall, OpenRecord, Phase, SandboxState, Surroundings } from './types.js';

/** Calls order-select while composing, order-sign on signing; without an order it clears the answer. */
export type Ask = (signing: boolean) => Promise<void>;

/** An asker whose late answers are dropped: the basket may have changed while one was under way. */
export function openAsker(store: Store<SandboxState>): Ask {
  let latest = 0;
  const addresses = new WeakMap<OpenRecord, Promise<string>>();
  return async (signing) => {
    const { record, basket, surroundings } = store.get();
    latest += 1;
    const mine = latest;
    if (record === undefined || surroundings === undefined || basket.length === 0) {
      store.set({ asking: false, phase: 'composing', outcomes: {}, call: undefined, failure: undefined });
      return;
    }
    store.set({ asking: true, phase: 'composing' });
    const hook = hookFor(record, signing);
    try {
      const service = surroundings.services.find((one) => one.hook === hook)?.id;
      if (service === undefined) throw new Error(`No service answers the hook “${hook}”.`);
      const fhirServer = await addressOf(record, surroundings, addresses);
      const facts = { hook, hookInstance: crypto.randomUUID(), fhirServer };
      const call = await api.callHook(service, hookRequest(record, basket, facts));
      if (mine === latest) store.set(answered(call, signing));
    } catch (error) {
      const failure = error instanceof Error ? error.message : 'No answer came.';
      if (mine === latest) store.set({ asking: false, outcomes: {}, call: undefined, failure, announcement: failure });
    }
  };
}

/** Cards that want an answer before the order is signed; a remark does not. */
export function needAnswer(cards: readonly Card[]): readonly Card[] {
  return cards.filter(({ indicator }) => indicator !== 'info');
}

/** A record that nobody changed is read where it is; any other from a copy of its own. */
function addressOf(
  record: OpenRecord,
  { fhirServer, patients }: Surroundings,
  addresses: WeakMap<OpenRecord, Promise<string>>,
): Promise<string> {
  const asListed = patients.find(({ id }) => id === record.patientId)?.ehr === record.ehr;
  if (record.origin === 'request' || (record.origin === 'demo' && record.edits.length === 0 && asListed)) {
    return Promise.resolve(fhirServer);
  }
  const known = addresses.get(record);
  if (known !== undefined) return known;
  const opened = api.openChart(record.patientId, record.ehr, applyEdits(record.resources, record.edits));
  addresses.set(record, opened);
  opened.catch(() => addresses.delete(record));
  return opened;
}

function answered(call: HookCall, signing: boolean): Partial<SandboxState> {
  const failure = call.status === 200 ? undefined : api.faultText(call.status, call.response);
  const phase = phaseAfter(call.cards, signing && failure === undefined);
  return { asking: false, outcomes: {}, call, phase, failure, announcement: failure ?? spoken(call.cards, phase) };
}

function phaseAfter(cards: readonly Card[], signing: boolean): Phase {
  if (!signing) return 'composing';
  return needAnswer(cards).length > 0 ? 'before-signing' : 'signed';
}

function spoken(cards: readonly Card[], phase: Phase): string {
  const said = cards.map(({ indicator, summary }) => `${indicator}: ${summary}`);
  const answer =
    cards.length === 0 ? 'No card.' : `${cards.length} card${cards.length > 1 ? 's' : ''}. ${said.join(' ')}`;
  return phase === 'signed' ? `${answer} The orders are signed.` : answer;
}
