/** A text of a laboratory -> what it says of genes, sentence by sentence; what can't be settled is given back as such. */
import type { HgncId } from '../../model/finding.js';
import { type ScopeMention, scopeMentions } from '../codon-scope.js';
import { NOTHING_SAID, type Said } from '../said.js';
import type { SaidConflict, Statement } from '../statement.js';
import { changeMentions } from '../variants/change-mentions.js';
import type { Vocabulary } from '../vocabulary.js';
import { asideIn } from './asides.js';
import { clausesOf } from './clauses.js';
import { withNamedCodons } from './codon-words.js';
import { withoutContradictions } from './contradictions.js';
import { type Exception, exceptionIn } from './exceptions.js';
import { isHypothetical, isQuestion, isTwisted, NEGATION, withoutFillers } from './grammar-words.js';
import { type Item, itemsOf } from './items.js';
import { withoutOpenParts } from './one-text.js';
import { signatureIn } from './read-signature.js';
import { scopesSaid, withinScope } from './scopes-said.js';
import { sentencesOf } from './sentences.js';
import { statementsOf } from './text-statements.js';
import type { TextSubject } from './text-subject.js';

export function readText(text: string, subject: TextSubject, vocabulary: Vocabulary): Said {
  // Nothing in a text without a gene, a word on microsatellites or a subject of its own can be a result.
  if (subject.genes.length === 0 && !mayConcern(text, vocabulary)) return NOTHING_SAID;
  const statements: Statement[] = [];
  const conflicts: SaidConflict[] = [];
  const signatures: Said['signatures'][number][] = [];
  const unclear = new Set<HgncId>();
  const open: ScopeMention[] = [];
  let denial: string | undefined;
  let carried: TextSubject | undefined;
  let spokenOf: TextSubject | undefined;
  for (const { text: sentence, goesOn } of sentencesOf(text, sentenceWords(vocabulary))) {
    if (isTwisted(sentence)) {
      for (const gene of genesIn(sentence, vocabulary)) unclear.add(gene);
      continue;
    }
    if (isHypothetical(sentence)) continue;
    const aside = asideIn(sentence, vocabulary);
    if (aside !== undefined) {
      carried = undefined;
      const told = aside.before === '' ? NOTHING_SAID : readText(aside.before, subject, vocabulary);
      const all = aside.counts === 'all';
      if (aside.counts !== 'nothing') for (const gene of told.notUnderstood ?? []) unclear.add(gene);
      if (aside.counts !== 'nothing')
        statements.push(...told.statements.filter(({ alteration }) => all || alteration.kind === 'protein-change'));
      else if (aside.giveBack) for (const gene of genesIn(sentence, vocabulary)) unclear.add(gene);
      else
        for (const { gene, alteration } of told.statements) if (alteration.kind === 'protein-change') unclear.add(gene);
      continue;
    }
    const signature = signatureIn(sentence, vocabulary);
    if (signature !== undefined) signatures.push(...signature);
    open.push(...openParts(sentence, vocabulary));
    const follows = goesOn || KEYED.test(sentence);
    const own = subject.genes.length > 0 ? subject : follows ? (spokenOf ?? carried) : carried;
    const denied =
      goesOn && denial !== undefined && isPartAlone(sentence, vocabulary) ? `${denial}${sentence}` : sentence;
    denial = denialOf(denied, vocabulary);
    const said = readSentence(denied, subject, own, vocabulary);
    statements.push(...said.statements);
    conflicts.push(...said.conflicts);
    for (const gene of said.unclear) unclear.add(gene);
    carried = said.heading;
    const genes = genesIn(sentence, vocabulary);
    if (genes.length > 0)
      spokenOf = new Set(genes).size === 1 ? { ...subject, genes: [...new Set(genes)], group: false } : undefined;
  }
  const scoped = withinScope(statements, scopesSaid(text, vocabulary), vocabulary);
  const weighed = withoutContradictions(withoutOpenParts(scoped, open, vocabulary));
  for (const gene of weighed.unclear) unclear.add(gene);
  return {
    ...NOTHING_SAID,
    statements: weighed.statements,
    conflicts: [...conflicts, ...weighed.conflicts],
    signatures,
    ...(unclear.size > 0 && { notUnderstood: [...unclear] }),
  };
}

/** A line that says more of the gene named before it: "Variant: G12D". */
const KEYED =
  /^(?:variants?|mutations?|changes?|alterations?|protein|variante|mutaci\u00f3n|mutatie|mutazione)\s*[:=]\s*\S/iu;

/** The words that deny at the head of a sentence, up to its first gene. */
function denialOf(sentence: string, vocabulary: Vocabulary): string | undefined {
  const [first] = vocabulary.geneMentions(sentence);
  const head = first === undefined ? '' : sentence.slice(0, first.start);
  const denies = vocabulary.words(head, 'answers').some(({ meaning }) => meaning === 'absent');
  return denies || head.search(NEGATION) !== -1 ? head : undefined;
}

/** A gene with a part and nothing else: it goes on with what stands before the semicolon. */
function isPartAlone(sentence: string, vocabulary: Vocabulary): boolean {
  return (
    vocabulary.geneMentions(sentence).length > 0 &&
    scopeMentions(sentence).length > 0 &&
    vocabulary.words(sentence, 'answers').length === 0 &&
    sentence.search(NEGATION) === -1 &&
    changeMentions(sentence).length === 0
  );
}

/** "Codon 146 could not be analysed": parts of no gene, of which nothing can be said. */
function openParts(sentence: string, vocabulary: Vocabulary): readonly ScopeMention[] {
  const mentions = scopeMentions(sentence);
  if (mentions.length === 0 || vocabulary.geneMentions(sentence).length > 0) return [];
  const answers = vocabulary.words(sentence, 'answers').map(({ meaning }) => meaning);
  const failed = answers.some(
    (meaning) => meaning === 'failed' || meaning === 'insufficient' || meaning === 'notPerformed',
  );
  return failed && !answers.includes('present') && !answers.includes('absent') ? mentions : [];
}

function mayConcern(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.mayNameGene(text) || vocabulary.words(text, 'signatures').length > 0;
}

function genesIn(sentence: string, vocabulary: Vocabulary): readonly HgncId[] {
  return vocabulary.geneMentions(sentence).flatMap((mention) => mention.genes);
}

interface SentenceSaid {
  readonly statements: readonly Statement[];
  readonly conflicts: readonly SaidConflict[];
  readonly unclear: readonly HgncId[];
  /** A line that holds genes and nothing else speaks for the line after it. */
  readonly heading: TextSubject | undefined;
}

function readSentence(
  sentence: string,
  subject: TextSubject,
  own: TextSubject | undefined,
  vocabulary: Vocabulary,
): SentenceSaid {
  const spaced = withoutFillers(withNamedCodons(spacedGenes(sentence, vocabulary)));
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

const wordsKnown = new WeakMap<Vocabulary, Parameters<typeof sentencesOf>[1]>();

function sentenceWords(vocabulary: Vocabulary): Parameters<typeof sentencesOf>[1] {
  const known = wordsKnown.get(vocabulary);
  if (known !== undefined) return known;
  const words = {
    words: vocabulary.knowledge.resultWords,
    namesGene: (heading: string): boolean => vocabulary.geneMentions(heading).length > 0,
    isAnswer: (heading: string): boolean =>
      vocabulary.geneMentions(heading).length === 0 && vocabulary.words(heading, 'answers').length > 0,
  };
  wordsKnown.set(vocabulary, words);
  return words;
}

/** Puts a space between a gene and a change that is written onto it (`GENEV600E`), and small letters of one in capitals. */
function spacedGenes(sentence: string, vocabulary: Vocabulary): string {
  const ends = vocabulary.geneMentions(sentence).map((mention) => mention.end);
  return ends.reduceRight((text, end) => {
    const rest = text
      .slice(end)
      .replace(/^(\s?)([a-z]\d{1,4}[a-z])(?![\p{L}\d])/u, (_, blank: string, change: string) => {
        return `${blank}${change.toUpperCase()}`;
      });
    return `${text.slice(0, end)}${WRITTEN_ON.test(rest) ? ' ' : ''}${rest}`;
  }, sentence);
}

const WRITTEN_ON = /^(?:[A-Z]\d|ex\d|(?:wt|WT|mut|MUT)(?!\p{L}))/u;

function headingSubject(items: readonly Item[], subject: TextSubject): TextSubject | undefined {
  const genes = items.flatMap((item) => (item.kind === 'gene' ? item.genes : []));
  const others = items.some((item) => item.kind === 'answer' || item.kind === 'change' || item.kind === 'negation');
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
