/** Names of changes in any text -> the places where they stand, each with its level. */
import type { GenomicChange } from './genomic-name.js';
import { readGenomicName } from './genomic-name.js';

/** A place in a text that names a change; `written` is as it stands there. */
export interface ChangeMention {
  readonly level: 'protein' | 'coding' | 'genomic' | 'identifier';
  readonly written: string;
  /** Nothing marks it as HGVS but its form: `G12D`. */
  readonly bare: boolean;
  readonly start: number;
  readonly end: number;
  /** The place on the genome, for the level `genomic`. */
  readonly genomic?: GenomicChange;
}

// A blank behind the colon only where what stands before it can be nothing else than an accession or a symbol.
const REFERENCE =
  '(?:[A-Za-z][\\w.-]{0,30}(?:\\([\\w.-]{1,20}\\))?:|(?:[A-Z]{1,4}[_\\d][\\w.]{0,30}|[A-Z][A-Z0-9-]{1,9})(?:\\([\\w.-]{1,20}\\))?:\\s)?';
const AA3 = 'Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter|Xaa|Sec';
const AA1 = '[ACDEFGHIKLMNPQRSTVWY]';
const CODING_END =
  '(?:\\s?[ACGTUacgtu]*>[ACGTUacgtu]+|del\\d+|del(?:\\s?[ACGTU]{1,30}\\s?|[ACGTUacgtu]*)(?:ins\\s?[ACGTUacgtu]+)?|dup\\d+|dup[ACGTUacgtu]*|ins[ACGTUacgtu]+|inv|=(?![/]))(?![>\\w])';
const CHROMOSOME = '(?:chr(?:omosome )?)?(?:\\d{1,2}|[XY])';
const ASSEMBLY = '(?:GRCh3[78](?:\\.p\\d+)?|hg(?:19|38)|b37)';
const GENOMIC_END = '\\s?(?:[ACGT]+>[ACGT]+|del[ACGT]*(?:ins[ACGT]+)?|dup[ACGT]*|ins[ACGT]+|inv|=)(?![>\\w])';

interface Form {
  readonly level: ChangeMention['level'];
  readonly bare: boolean;
  readonly pattern: RegExp;
}
const FORMS: readonly Form[] = [
  {
    level: 'genomic',
    bare: false,
    pattern: new RegExp(
      `(?<![\\w.])(?:NC_\\d+(?:\\.\\d+)?|${CHROMOSOME}(?:\\(?${ASSEMBLY}\\)?)?)\\s?:\\s?g\\.\\s?\\[?\\d+(?:_\\d+)?${GENOMIC_END}(?:[\\s|]?;[\\s|]?\\d+(?:_\\d+)?${GENOMIC_END})*\\]?`,
      'gi',
    ),
  },
  { level: 'genomic', bare: false, pattern: /(?<![\w.])NC_\d+\.\d+:\d+:(?:[ACGT]*|\d+):[ACGT]*(?![\w:])/gi },
  {
    level: 'genomic',
    bare: false,
    pattern: new RegExp(
      `(?<![\\w.])(?:${ASSEMBLY}[\\s:-])?${CHROMOSOME}[:-](?:g\\.)?\\d{5,9}[\\s:-]?(?:[ACGT]+|-)[\\s:>/-]{1,3}(?:[ACGT]+|-)(?:\\s*\\(?${ASSEMBLY}\\)?)?(?![\\w])`,
      'gi',
    ),
  },
  {
    level: 'genomic',
    bare: false,
    pattern: /(?<![\w.])g\.\d{5,9}(?:_\d+)?(?:[ACGT]+>[ACGT]+|del[ACGT]*(?:ins[ACGT]+)?|dup[ACGT]*|ins[ACGT]+)/g,
  },
  { level: 'coding', bare: false, pattern: new RegExp(`(?<![\\w.])${REFERENCE}[cr]\\.\\[[^\\][]+\\]`, 'g') },
  {
    level: 'coding',
    bare: false,
    pattern: new RegExp(`(?<![\\w.])${REFERENCE}[cr]\\.\\s?\\(?[-*]?\\d[\\d_+*-]*${CODING_END}\\)?`, 'g'),
  },
  {
    level: 'protein',
    bare: false,
    pattern: new RegExp(`(?<![\\w.])${REFERENCE}p\\.\\s?\\[[^\\][]{2,80};[^\\][]{2,80}\\]`, 'g'),
  },
  {
    level: 'protein',
    bare: false,
    pattern: new RegExp(`(?<![\\w.])${REFERENCE}p\\.\\s?[[(]{0,2}[A-Za-z0-9_*=?/>]+[\\])]{0,2}`, 'g'),
  },
  {
    level: 'protein',
    bare: true,
    pattern: new RegExp(
      `(?<![\\p{Script=Latin}\\p{N}_.])(?:${AA3})\\d{1,4}(?:(?:_(?:${AA3})\\d{1,4})?(?:delins|del|dup|ins)(?:${AA3})*|>?(?:${AA3}|[*=])(?:fs[\\w*]*)?|fs[\\w*]*)(?![\\p{Script=Latin}\\p{N}])`,
      'giu',
    ),
  },
  {
    level: 'protein',
    bare: true,
    pattern: new RegExp(
      `(?<![\\p{Script=Latin}\\p{N}_.>-])${AA1}\\d{1,4}(?:(?:_${AA1}\\d{1,4})?(?:delins|del|dup|ins)[A-Z]*|${AA1}?fs[\\w*]*|(?:${AA1}|[X=])(?:\\/${AA1})*|\\*)?(?![\\p{Script=Latin}\\p{N}>])`,
      'gu',
    ),
  },
  { level: 'coding', bare: true, pattern: /(?<![\w.])\d{1,5}[ACGT]>[ACGT](?!\w)/g },
  { level: 'identifier', bare: false, pattern: /(?<![\w.])rs\d{3,12}(?!\w)(?:\s*[[(]?[ACGT]>[ACGT](?!\w)[\])]?)?/gi },
];

/** A sign that every form but a bare identifier or name of a codon needs, so that other texts cost nothing. */
const MAY_NAME = /\d|p\.\s?[([]*[=?0]/;

/** Every change that a text names, in order; where two forms overlap, the one that says more. */
export function changeMentions(text: string): readonly ChangeMention[] {
  if (!MAY_NAME.test(text)) return [];
  const found: ChangeMention[] = [];
  const plain = text.replace(/[\u2192\u203a\uff1e]/g, '>').replace(/\];\[/g, COPIES);
  for (const { level, bare, pattern } of FORMS) {
    for (const match of plain.matchAll(pattern)) {
      const written = withoutLooseBracket(match[0]);
      const [start, end] = [match.index, match.index + written.length];
      if (found.some((other) => end > other.start && start < other.end)) continue;
      if (level === 'genomic') found.push(...genomicMentions(written, start, end));
      else found.push(...alleles({ level, bare, written, start, end }));
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Without the bracket that closes something opened before the name. */
function withoutLooseBracket(written: string): string {
  const loose = /[)\]]$/.test(written) && !/[([]/.test(written);
  return loose ? withoutLooseBracket(written.slice(0, -1)) : written;
}

/** One mention for each change of a list `NC_…:g.[a;b]`; none where a form is not known. */
function genomicMentions(written: string, start: number, end: number): readonly ChangeMention[] {
  const [head = '', ...list] = written.split(/(?<=g\.\s?)\[|[\s|]?;[\s|]?|\]$/).filter((part) => part !== '');
  const names = list.length === 0 ? [head] : list.map((one) => `${head}${one}`);
  return names.flatMap((name) => {
    const genomic = readGenomicName(name);
    return genomic === undefined
      ? []
      : [{ level: 'genomic' as const, written: name, bare: false, start, end, genomic }];
  });
}

/**
 * `p.[G12D;G13D]` names two changes. Coding changes in one pair of brackets are one allele and stay together where they
 * touch one codon or neighbours; those that lie apart are changes of their own.
 */
function alleles(mention: ChangeMention): readonly ChangeMention[] {
  const list = /^(.*[pcr]\.\s?)\[([^\][]+;[^\][]+)\]$/.exec(mention.written);
  if (list === null) return [mention];
  const [, head = '', body = ''] = list;
  // "[a];[b]": on two copies of the gene; one of them may be unchanged.
  const copies = body.includes(COPIES);
  const apart = copies || mention.level === 'protein' || (mention.level === 'coding' && lieApart(body));
  if (!apart) return [mention];
  const changes = body.split(copies ? COPIES : ';').map((one) => one.trim());
  return changes.filter((one) => !copies || one !== '=').map((one) => ({ ...mention, written: `${head}${one}` }));
}

/** Stands for what parts two copies in a name, `];[`. */
const COPIES = '|;|';

/** Bases from which on two changes of one allele can't change one codon or two neighbours. */
const APART = 5;

function lieApart(body: string): boolean {
  const places = body.split(';').map((one) => Number.parseInt(one.trim(), 10));
  return places.some((place, at) => Math.abs(place - (places[at - 1] ?? place)) > APART);
}

/** A text that as a whole is asked to be a change, whether or not its form is known. */
export function wholeMention(level: ChangeMention['level'], written: string): ChangeMention {
  return { level, written, bare: false, start: 0, end: written.length };
}
