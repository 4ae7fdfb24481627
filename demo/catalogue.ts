/** What the sandbox offers to order: drugs with the codes of the knowledge, and regimens by name. */
import type { Coding } from '../src/model/code.js';
import type { Knowledge } from '../src/model/knowledge.js';

/** One thing to order. A regimen has a name and no code: that is how order sets name them. */
export interface CatalogueItem {
  readonly id: string;
  readonly label: string;
  readonly kind: 'antibody' | 'targeted' | 'chemotherapy';
  readonly coding?: Coding;
}

const drugs: readonly { readonly id: string; readonly kind: CatalogueItem['kind'] }[] = [
  { id: 'cetuximab', kind: 'antibody' },
  { id: 'panitumumab', kind: 'antibody' },
  { id: 'bevacizumab', kind: 'antibody' },
  { id: 'trastuzumab', kind: 'antibody' },
  { id: 'pembrolizumab', kind: 'antibody' },
  { id: 'encorafenib', kind: 'targeted' },
  { id: 'binimetinib', kind: 'targeted' },
  { id: 'sotorasib', kind: 'targeted' },
  { id: 'adagrasib', kind: 'targeted' },
  { id: 'tucatinib', kind: 'targeted' },
  { id: 'irinotecan', kind: 'chemotherapy' },
];
const regimens = ['FOLFOX', 'FOLFIRI', 'CAPOX', 'FOLFOXIRI'];

/** @throws TypeError where the knowledge holds no code for a drug that is offered here */
export function catalogueOf(knowledge: Pick<Knowledge, 'therapies'>): readonly CatalogueItem[] {
  const coded = drugs.map(({ id, kind }) => {
    const therapy = knowledge.therapies.find((one) => one.id === id);
    if (therapy?.orderable === undefined) throw new TypeError(`The knowledge holds no code to order ${id} by`);
    return { id, label: therapy.label, kind, coding: therapy.orderable };
  });
  const named = regimens.map((label) => ({ id: label.toLowerCase(), label, kind: 'chemotherapy' as const }));
  return [...coded, ...named];
}
