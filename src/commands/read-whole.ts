/** The documents of an input -> one object with all that was read of each patient, what was not, and the counts. */
import { readMolecularProfile } from '../genomics/molecular-profile.js';
import type { Knowledge } from '../model/knowledge.js';
import { countsOf, type ReadCounts } from './read-counts.js';
import { nameResources } from './read-names.js';
import { readOutput } from './read-output.js';
import { type Share, shareByPatient } from './read-patients.js';
import type { ReadOutput } from './read-record.js';
import { unpackResources } from './read-resources.js';
import { type Silent, silentIn } from './read-silent.js';
import type { Documents, Problem } from './read-text.js';

/** An entry of the output; `patient` stands in it only where the input has several. */
export type OfPatient<Entry> = Entry & { readonly patient?: string };

type Lists = { readonly [list in keyof ReadOutput]: readonly OfPatient<ReadOutput[list][number]>[] };

/** The object that `wildtype read --json` prints. */
export interface WholeReading extends Lists {
  readonly formatVersion: 1;
  /** Version of the knowledge with whose words it was read. */
  readonly knowledge: string;
  readonly patients: readonly string[];
  readonly nothingSaid: readonly OfPatient<Silent>[];
  readonly problems: readonly Problem[];
  readonly counts: ReadCounts;
}

/** @param files what was parsed of each file, in the order given */
export function readWhole(files: readonly Documents[], knowledge: Knowledge): WholeReading {
  const unpacked = unpackResources(files.flatMap(({ documents }) => documents));
  const { resources, repeated, setAside } = nameResources(unpacked.resources);
  const { patients, shares, ...shared } = shareByPatient(resources);
  const read = shares.map((share) => readShare(share, patients.length > 1, knowledge));
  const lists: Lists = {
    findings: read.flatMap(({ findings }) => findings),
    derived: read.flatMap(({ derived }) => derived),
    regions: read.flatMap(({ regions }) => regions),
    pending: read.flatMap(({ pending }) => pending),
    unread: read.flatMap(({ unread }) => unread),
    conflicts: read.flatMap(({ conflicts }) => conflicts),
    measures: read.flatMap(({ measures }) => measures),
    setAside: [...read.flatMap((share) => share.setAside), ...shared.setAside],
  };
  const nothingSaid = read.flatMap((share) => share.nothingSaid);
  const problems = [...files.flatMap((file) => file.problems), ...unpacked.problems, ...shared.problems];
  return {
    formatVersion: 1,
    knowledge: knowledge.stamp.version,
    patients,
    ...lists,
    setAside: [...lists.setAside, ...unpacked.setAside, ...setAside],
    nothingSaid,
    problems,
    counts: countsOf({
      files: files.length,
      patients: patients.length,
      resources,
      repeated,
      output: lists,
      nothingSaid: nothingSaid.map(({ source }) => source),
      problems: problems.length,
    }),
  };
}

function readShare(share: Share, several: boolean, knowledge: Knowledge): Lists & Pick<WholeReading, 'nothingSaid'> {
  const output = readOutput(readMolecularProfile(share, knowledge), knowledge.genes);
  const { patient } = share;
  const marked = <Entry extends object>(entries: readonly Entry[]): readonly OfPatient<Entry>[] =>
    several && patient !== undefined ? entries.map((entry) => ({ ...entry, patient })) : entries;
  return {
    findings: marked(output.findings),
    derived: marked(output.derived),
    regions: marked(output.regions),
    pending: marked(output.pending),
    unread: marked(output.unread),
    conflicts: marked(output.conflicts),
    measures: marked(output.measures),
    setAside: marked(output.setAside),
    nothingSaid: marked(silentIn(share.resources, output, knowledge)),
  };
}
