/** One sentence -> its statements, what it leaves unclear, and whether it speaks for the line after it. */
import type { HgncId } from '../../model/finding.js';
import type { SaidConflict, Statement } from '../statement.js';
import type { Vocabulary } from '../vocabulary.js';
import { clausesOf } from './clauses.js';
import { withNamedCodons } from './codon-words.js';
import { withoutExamples } from './examples.js';
import { type Exception, exceptionIn } from './exceptions.js';
import { isQuestion, NEGATION, withoutFillers } from './grammar-words.js';
import { type Item, itemsOf } from './items.js';
import { statementsOf } from './text-statements.js';
import type { TextSubject } from './text-subject.js';

/** What one sentence says. */
export interface SentenceSaid {
  readonly statements: readonly Statement[];
  readonly conflicts: readonly SaidConflict[];
  readonly unclear: readonly HgncId[];
  /** A line that holds genes and nothing else speaks for the line after it. */
  readonly heading: TextSubject | undefined;
}

/** @param own what the sentence is about where it names no gene of its own */
export function readSentence(
  sentence: string,
  subject: TextSubject,
  own: TextSubject | undefined,
  vocabulary: Vocabulary,
): SentenceSaid {
  const spaced = withoutExamples(withoutFillers(withNamedCodons(spacedGenes(sentence, vocabulary))), vocabulary);
  const exception = exceptionIn(spaced);
  if (exception !== undefined) return readException(exception, subject, own, vocabulary);
  const items = itemsOf(spaced, own?.genes ?? [], vocabulary);
  const { clauses, unclear } = clausesOf(spaced, items, own);
  const left = new Set<HgncId>(unclear);
  const statements: Statement[] = [];
  const conflicts: SaidConflict[] = [];
  const asked = isQuestion(sentence);
  for (const clause of clauses) {
    if (asked) continue;
    if (clause.weak === true && !subject.isAnswer) continue;
    if (clause.answer === undefined && !subject.isAnswer && !isPlainListing(spaced, items, vocabulary)) {
      for (const gene of clause.genes) left.add(gene);
      continue;
    }
    const said = statementsOf(clause, sentence, subject, vocabulary);
    statements.push(...said.statements);
    conflicts.push(...said.conflicts);
  }
  return { statements, conflicts, unclear: [...left], heading: headingSubject(items, subject) };
}

/** "No mutation other than X": what is said of all, less the gene of the exception, and the exception the other way. */
function readException(
  { rest, excepted }: Exception,
  subject: TextSubject,
  own: TextSubject | undefined,
  vocabulary: Vocabulary,
): SentenceSaid {
  const said = readSentence(rest, subject, own, vocabulary);
  const named = genesIn(excepted, vocabulary);
  const others = [...new Set(said.statements.map(({ gene }) => gene))];
  const genes = named.length > 0 ? named : others;
  const denied =
    vocabulary.words(rest, 'answers').some(({ meaning }) => meaning === 'absent') || rest.search(NEGATION) !== -1;
  if (genes.length !== 1 || said.unclear.length > 0)
    return { ...said, statements: [], unclear: [...new Set([...others, ...named])] };
  const kept = said.statements.filter(({ gene }) => !genes.includes(gene));
  if (!denied) return said;
  const exact = readSentence(
    `${excepted} detected`,
    { ...subject, genes, group: false, isAnswer: true },
    { ...subject, genes, group: false },
    vocabulary,
  );
  const quoted = exact.statements.map((statement) => ({
    ...statement,
    quoted: rest.trim() === '' ? excepted : `${rest.replace(/ {2,}/, ` [${excepted.trim()}] `)}`,
  }));
  return { ...said, statements: [...kept, ...quoted], unclear: exact.unclear };
}

/** The genes that a sentence names. */
export function genesIn(sentence: string, vocabulary: Vocabulary): readonly HgncId[] {
  return vocabulary.geneMentions(sentence).flatMap((mention) => mention.genes);
}

/** Puts a space between a gene and a change that is written onto it (`GENEV600E`), and small letters of one in capitals. */
function spacedGenes(sentence: string, vocabulary: Vocabulary): string {
  const ends = vocabulary.geneMentions(sentence).map((mention) => mention.end);
  return ends.reduceRight((text, end) => {
    const rest = text
      .slice(end)
      .replace(/^-(?=[A-Z]\d{1,4}[A-Z*](?!\p{L}))/u, ' ')
      .replace(/^(\s?)([a-z]\d{1,4}[a-z])(?![\p{L}\d])/u, (_, blank: string, change: string) => {
        return `${blank}${change.toUpperCase()}`;
      });
    return `${text.slice(0, end)}${WRITTEN_ON.test(rest) ? ' ' : ''}${rest}`;
  }, sentence);
}

const WRITTEN_ON = /^(?:[A-Z]\d|ex\d|(?:wt|WT|mut|MUT)(?!\p{L}))/u;

/** What a line that speaks for the next one does not hold. */
const ENDS_HEADING: ReadonlySet<Item['kind']> = new Set(['answer', 'change', 'negation', 'strange']);

function headingSubject(items: readonly Item[], subject: TextSubject): TextSubject | undefined {
  const genes = items.flatMap((item) => (item.kind === 'gene' ? item.genes : []));
  const others = items.some((item) => ENDS_HEADING.has(item.kind));
  if (genes.length === 0 || others) return undefined;
  const group = items.some((item) => item.kind === 'gene' && item.group);
  return { ...subject, genes: [...new Set(genes)], group };
}

/** A line of a list of results: a gene, a change, and no words that could say something else about it. */
function isPlainListing(sentence: string, items: readonly Item[], vocabulary: Vocabulary): boolean {
  if (items.some((item) => item.kind === 'negation')) return false;
  let rest = sentence;
  for (const { start, end } of items) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  rest = rest.replace(/(?<!\w)(?:[NX][CGMPR]_|ENS[GTP])\d+(?:\.\d+)?/g, ' ');
  const words = rest.match(/\p{L}[\p{L}-]*\p{L}/gu) ?? [];
  return words.every((word) => vocabulary.isDescribing(word) || /^[IVX]+(?:-[A-D])?$/.test(word));
}
