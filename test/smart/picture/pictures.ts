/** Pictures of the demo patients, and single statements to try parts on. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { patientsFolder } from '../../../demo/stories.js';
import { orderSign } from '../../../hooks/order-sign.js';
import { type BundleReaderOptions, openBundleReader } from '../../../src/adapters/bundle-reader.js';
import { loadKnowledge } from '../../../src/adapters/knowledge-from-disk.js';
import type { MolecularFinding, Provenance } from '../../../src/model/finding.js';
import { type Picture, readPicture } from '../../../web/smart/picture/read-picture.js';

export const knowledge = await loadKnowledge();
export const asOf = '2026-11-23T09:00:00.000Z';

/** The picture of a demo patient as of the date of the stories. */
export async function pictureOf(patient: string, options: BundleReaderOptions = {}): Promise<Picture> {
  return pictureFrom(JSON.parse(await readFile(join(patientsFolder(), `${patient}.json`), 'utf8')), patient, options);
}

/** The picture of a patient of whom this Bundle holds everything. */
export function pictureFrom(bundle: unknown, patient: string, options: BundleReaderOptions = {}): Promise<Picture> {
  const reader = openBundleReader(bundle, options);
  return readPicture(patient, { knowledge, reader, service: orderSign, now: asOf, newId: () => 'id' });
}

/** A final somatic finding in plasma of one gene; a protein change where `name` is given, else its codons 1 to 150. */
export function finding(
  call: MolecularFinding['call'],
  observedOn: string,
  provenance: Partial<Provenance> = {},
  name?: string,
): MolecularFinding {
  const codon = Number(/\d+/.exec(name ?? '')?.[0] ?? 0);
  return {
    gene: 'HGNC:6407',
    call,
    alteration:
      name === undefined
        ? { kind: 'region', codons: [[1, 150]] }
        : { kind: 'protein-change', change: { name, codon, effect: 'missense' } },
    provenance: {
      source: `Observation/${call}-${observedOn}`,
      sourceClass: 'somatic',
      specimen: 'plasma',
      status: 'final',
      observedOn,
      ...provenance,
    },
  };
}
