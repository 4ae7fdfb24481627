/** What a person can do on the page, and what follows from it. */
import * as api from './api.js';
import { type Ask, openAsker } from './asking.js';
import { applyActions, draftFor, draftsOf } from './basket.js';
import { acceptance, override } from './feedback.js';
import { readOwnRecord } from './own-record.js';
import { readFragment } from './state-link.js';
import type { Store } from './store.js';
import type {
  Card,
  CardOutcome,
  CatalogueItem,
  Coding,
  Draft,
  Edit,
  EhrBehaviour,
  Json,
  OpenRecord,
  SandboxState,
  Suggestion,
} from './types.js';

/** Opening records, and changing them. */
interface RecordActions {
  /** Loads what the server offers. */
  start(): Promise<void>;
  /** Shows the state that a link's fragment holds, if it holds one. */
  restore(fragment: string): Promise<void>;
  openPatient(id: string): Promise<void>;
  /** @throws Error in words for the person who pasted the text */
  openOwn(text: string): Promise<void>;
  edit(edit: Edit): Promise<void>;
  /** Keeps the first so many changes. */
  keepEdits(count: number): Promise<void>;
  setEhr(ehr: EhrBehaviour): Promise<void>;
}

/** Composing and signing. */
interface BasketActions {
  order(item: CatalogueItem): Promise<void>;
  /** Drafts what the story orders, by its place in the story. */
  orderAsInStory(index: number): Promise<void>;
  removeOrder(reference: string): Promise<void>;
  clearBasket(): Promise<void>;
  sign(): Promise<void>;
  /** Ends the signing once every card that asks for an answer has one. */
  finishSigning(): void;
}

/** Answering cards. */
interface CardActions {
  accept(card: Card, suggestion: Suggestion): Promise<void>;
  override(card: Card, reason: Required<Coding>): Promise<void>;
}

/** Everything that buttons do. */
export interface Session extends RecordActions, BasketActions, CardActions {
  /** Tells screen readers, and shows for a while. */
  announce(text: string): void;
}

/** An empty page, before anything is loaded. */
export const emptyState: SandboxState = {
  surroundings: undefined,
  record: undefined,
  basket: [],
  phase: 'composing',
  asking: false,
  call: undefined,
  outcomes: {},
  feedback: [],
  announcement: '',
  toast: '',
  failure: undefined,
};

/** Joins the page's state to the server. */
export function openSession(store: Store<SandboxState>): Session {
  const ask = openAsker(store);
  return {
    ...recordActions(store, ask),
    ...basketActions(store, ask),
    ...cardActions(store, ask),
    announce: (text) => store.set({ announcement: text, toast: text }),
  };
}

function recordActions(store: Store<SandboxState>, ask: Ask): RecordActions {
  const show = (record: OpenRecord, basket: readonly Draft[], signing: boolean): Promise<void> => {
    const { surroundings } = store.get();
    store.set({ ...emptyState, surroundings, record, basket, announcement: `${record.title} opened.` });
    return ask(signing);
  };
  const change = (changed: Partial<OpenRecord>): Promise<void> => {
    const { record } = store.get();
    if (record !== undefined) store.set({ record: { ...record, ...changed } });
    return ask(false);
  };
  return {
    start: async () => store.set({ surroundings: await api.loadSurroundings() }),
    restore: async (fragment) => {
      const linked = readFragment(fragment);
      const record = linked && (await demoRecord(store.get(), linked.patient));
      if (linked === undefined || record === undefined) return;
      await show({ ...record, edits: linked.edits, ehr: linked.ehr }, linked.basket, linked.signing);
    },
    openPatient: async (id) => {
      const record = await demoRecord(store.get(), id);
      if (record !== undefined) await show(record, storyDrafts(store.get(), id, 0), false);
    },
    openOwn: async (text) => {
      const { record, basket } = readOwnRecord(text);
      await show(record, basket, record.request?.hook === 'order-sign');
    },
    edit: (edit) => change({ edits: [...(store.get().record?.edits ?? []), edit] }),
    keepEdits: (count) => change({ edits: (store.get().record?.edits ?? []).slice(0, count) }),
    setEhr: (ehr) => change({ ehr }),
  };
}

function basketActions(store: Store<SandboxState>, ask: Ask): BasketActions {
  const fill = (basket: readonly Draft[]): Promise<void> => {
    store.set({ basket });
    return ask(false);
  };
  return {
    order: async (item) => {
      const { record, basket } = store.get();
      if (record !== undefined) await fill([...basket, draftFor(item, record.patientId, basket)]);
    },
    orderAsInStory: (index) => fill(storyDrafts(store.get(), store.get().record?.patientId ?? '', index)),
    removeOrder: (reference) => fill(store.get().basket.filter((draft) => draft.reference !== reference)),
    clearBasket: () => fill([]),
    sign: () => ask(true),
    finishSigning: () => store.set({ phase: 'signed', announcement: 'The orders are signed.' }),
  };
}

function cardActions(store: Store<SandboxState>, ask: Ask): CardActions {
  const send = async (card: Card, body: Json, outcome: CardOutcome): Promise<void> => {
    const service = store.get().call?.service ?? '';
    const status = await api.sendFeedback(service, body).catch(() => 0);
    const words = `${outcome.kind}: ${outcome.words}`;
    const announcement =
      status === 200 ? `Feedback sent. ${words}.` : `The feedback could not be sent (${status || 'no answer'}).`;
    const { feedback, outcomes } = store.get();
    store.set({
      announcement,
      toast: announcement,
      feedback: [...feedback, { words, service, body, status }],
      outcomes: { ...outcomes, [card.uuid]: outcome },
    });
  };
  return {
    accept: async (card, suggestion) => {
      await send(card, acceptance(card, suggestion, new Date()), { kind: 'accepted', words: suggestion.label });
      store.set({ basket: applyActions(store.get().basket, suggestion.actions) });
      await ask(false);
    },
    override: (card, reason) =>
      send(card, override(card, reason, new Date()), { kind: 'overridden', words: reason.display }),
  };
}

async function demoRecord({ surroundings }: SandboxState, id: string): Promise<OpenRecord | undefined> {
  const patient = surroundings?.patients.find((one) => one.id === id);
  if (patient === undefined) return undefined;
  const { name: title, story, ehr } = patient;
  return { origin: 'demo', patientId: id, title, story, resources: await api.loadChart(id), edits: [], ehr };
}

function storyDrafts({ surroundings }: SandboxState, id: string, index: number): readonly Draft[] {
  const request = surroundings?.patients.find((one) => one.id === id)?.orders[index]?.request;
  return request === undefined ? [] : draftsOf(request, 'story');
}
