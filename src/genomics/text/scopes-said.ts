/** Sentences that say which part of a gene a test looked at, wherever they stand -> the scope of what a text denies. */
import type { CodonRange, Codons, HgncId } from '../../model/finding.js';
import type { Gene } from '../../model/gene.js';
import { codonsNamed, type ScopeMention, scopeMentions, united } from '../codon-scope.js';
import type { GeneMention } from '../gene-finder.js';
import { partsByGene } from '../region-parts.js';
import type { Statement } from '../statement.js';
import { changeMentions } from '../variants/change-mentions.js';
import type { Vocabulary } from '../vocabulary.js';
import { NEGATION } from './grammar-words.js';
import { plainText } from './plain.js';

/** What a text says of its test's scope. `genes` empty: of all genes that it names. */
export interface ScopeSaid {
  readonly genes: readonly HgncId[];
  /** Codons or exons; none for a kit that looks for listed changes. */
  readonly mentions: readonly ScopeMention[];
  /** Nothing else was looked at: it narrows what is stated elsewhere too. */
  readonly only: boolean;
}

/** Words of testing in the languages that laboratories report in; a sentence with a result is none of scope. */
export const TESTED =
  /(?<![\p{L}])(?:only|analy[sz]ed|examined|tested|covers?|covered|investigated|sequenced|screened|interrogated|limited to|restricted to|targets?|detects?|nur|untersucht|analysiert|sequenziert|getestet|erfasst|seuls?|analys\u00e9s?|\u00e9tudi\u00e9s?|recherch\u00e9es?|s\u00e9quenc\u00e9s?|\u00fanicamente|s\u00f3lo|solo|soltanto|analizaron|analizad[oa]s?|estudiad[oa]s?|alleen|onderzocht|geanalyseerd|analizzat[iaeo]|esaminat[iaeo])(?![\p{L}])/iu;
const ONLY =
  /(?<![\p{L}])(?:only|limited to|restricted to|nur|ausschlie\u00dflich|seuls?|uniquement|\u00fanicamente|s\u00f3lo|solamente|solo|soltanto|alleen|uitsluitend)(?![\p{L}])/iu;
/** Changes from which on a sentence lists what a test looks for. */
const LISTED = 3;

/** @param text whole, with its parts on method and limits */
export function scopesSaid(text: string, vocabulary: Vocabulary): readonly ScopeSaid[] {
  if (!/exon|eson|[ck]od[o\u00f3]n|ex[o\u00f3]n/iu.test(text) && !mayBeKit(text, vocabulary)) return [];
  return plainText(text)
    .split(/\n|(?<=[.!?;])\s+(?=\p{Lu})/u)
    .flatMap((sentence) => scopeOf(sentence, vocabulary));
}

function mayBeKit(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.says(text, 'targetedMethods') || /(?<![\p{L}])detects?(?![\p{L}])/iu.test(text);
}

function scopeOf(sentence: string, vocabulary: Vocabulary): readonly ScopeSaid[] {
  const genes = vocabulary.geneMentions(sentence);
  const kit = vocabulary.says(sentence, 'targetedMethods');
  const mentions = scopeMentions(sentence);
  if (!kit && !TESTED.test(sentence)) return [];
  // A result is no scope, and neither is what could not be looked at.
  if (vocabulary.words(sentence, 'answers').length > 0 || sentence.search(NEGATION) !== -1) return [];
  const only = ONLY.test(sentence);
  if (mentions.length === 0) {
    const listed = new Set(changeMentions(sentence).map(({ written }) => written)).size >= LISTED;
    return kit || listed ? [{ genes: genesOf(genes), mentions: [], only }] : [];
  }
  if (genes.length < 2) return [{ genes: genesOf(genes), mentions, only }];
  const parts = partsByGene(sentence, 'none', vocabulary);
  return genesOf(genes).map((gene) => {
    const own = parts(gene)?.parts ?? [];
    return { genes: [gene], mentions: own.length > 0 ? own : mentions, only };
  });
}

function genesOf(mentions: readonly GeneMention[]): readonly HgncId[] {
  return [...new Set(mentions.flatMap(({ genes }) => genes))];
}

/** The codons of a gene that scopes give together; nothing where none speaks of it. */
export function scopeFor(gene: Gene, scopes: readonly ScopeSaid[]): Codons | undefined {
  const own = scopes.filter(({ genes }) => genes.length === 0 || genes.includes(gene.id));
  if (own.length === 0) return undefined;
  const codons = own.map(({ mentions }) => codonsNamed(mentions, gene) ?? 'targeted');
  const named = codons.filter((one): one is readonly CodonRange[] => typeof one !== 'string');
  return named.length > 0 ? united(named) : codons.includes('targeted') ? 'targeted' : undefined;
}

/** Denials of a whole gene, brought down to what the text says was looked at. */
export function withinScope(
  statements: readonly Statement[],
  scopes: readonly ScopeSaid[],
  vocabulary: Vocabulary,
): readonly Statement[] {
  if (scopes.length === 0) return statements;
  return statements.map((statement) => {
    const { alteration, answer, gene } = statement;
    if (answer !== 'absent' || alteration.kind !== 'region') return statement;
    const known = vocabulary.gene(gene);
    if (known === undefined) return statement;
    const { codons } = alteration;
    const said =
      codons === 'unstated'
        ? scopeFor(known, scopes)
        : narrower(
            codons,
            scopeFor(
              known,
              scopes.filter(({ only }) => only),
            ),
          );
    return said === undefined ? statement : { ...statement, alteration: { kind: 'region', codons: said } };
  });
}

/** Codons that both give; nothing where they have none in common or one is not a list. */
function narrower(codons: Codons, only: Codons | undefined): Codons | undefined {
  if (typeof codons === 'string' || only === undefined || typeof only === 'string') return undefined;
  const both = codons.flatMap(([first, last]) =>
    only.flatMap(([from, to]): readonly CodonRange[] =>
      Math.max(first, from) <= Math.min(last, to) ? [[Math.max(first, from), Math.min(last, to)]] : [],
    ),
  );
  return both.length === 0 ? undefined : united([both]);
}
