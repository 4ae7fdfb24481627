/** A text of a laboratory -> what it says of genes, sentence by sentence; what can't be settled is given back as such. */
import type { HgncId } from '../../model/finding.js';
import type { ScopeMention } from '../codon-scope.js';
import { NOTHING_SAID, type Said } from '../said.js';
import { BESIDES_SEQUENCE, type SaidConflict, type Statement } from '../statement.js';
import type { Vocabulary } from '../vocabulary.js';
import { type Aside, asideIn } from './asides.js';
import { type Context, contextAfter, inContext, isWholeDenial, mayDenyName, openParts } from './context.js';
import { withoutContradictions } from './contradictions.js';
import { isHypothetical, isTwisted } from './grammar-words.js';
import { withoutOpenParts } from './one-text.js';
import { genesIn, readSentence } from './read-sentence.js';
import { signatureIn } from './read-signature.js';
import { scopesSaid, withinScope } from './scopes-said.js';
import { sentenceWords } from './sentence-words.js';
import { type Sentence, sentencesOf } from './sentences.js';
import type { TextSubject } from './text-subject.js';

/** What is gathered while the sentences of one text are read. */
interface Gathered {
  readonly statements: Statement[];
  readonly conflicts: SaidConflict[];
  readonly signatures: Said['signatures'][number][];
  readonly unclear: Set<HgncId>;
  /** Parts of no gene that could not be read. */
  readonly open: ScopeMention[];
}

/** @param subject what the text is about where a sentence names no gene */
export function readText(text: string, subject: TextSubject, vocabulary: Vocabulary): Said {
  // Nothing in a text without a gene, a word on microsatellites or a subject of its own can be a result.
  if (subject.genes.length === 0 && !mayConcern(text, vocabulary)) return NOTHING_SAID;
  const to: Gathered = { statements: [], conflicts: [], signatures: [], unclear: new Set(), open: [] };
  let context: Context = { named: false };
  for (const sentence of sentencesOf(text, sentenceWords(vocabulary))) {
    if (sentence.tooLong === true || isTwisted(sentence.text)) {
      for (const gene of genesIn(sentence.text, vocabulary)) to.unclear.add(gene);
      continue;
    }
    if (isHypothetical(sentence.text)) continue;
    const aside = asideIn(sentence.text, vocabulary);
    if (aside === undefined) context = addSentence(to, sentence, subject, context, vocabulary);
    else {
      addAside(to, sentence.text, aside, subject, vocabulary);
      const { carried: _, ...rest } = context;
      context = rest;
    }
  }
  return weighed(to, text, vocabulary);
}

function addAside(to: Gathered, sentence: string, aside: Aside, subject: TextSubject, vocabulary: Vocabulary): void {
  const told = aside.before === '' ? NOTHING_SAID : readText(aside.before, subject, vocabulary);
  const changes = told.statements.filter(({ alteration }) => alteration.kind === 'protein-change');
  if (aside.counts !== 'nothing') {
    for (const gene of told.notUnderstood ?? []) to.unclear.add(gene);
    const measured = told.statements.filter(
      ({ alteration }) => aside.measured && BESIDES_SEQUENCE.has(alteration.kind),
    );
    to.statements.push(...(aside.counts === 'all' ? told.statements : [...changes, ...measured]));
  } else if (aside.giveBack) for (const gene of genesIn(sentence, vocabulary)) to.unclear.add(gene);
  else for (const { gene } of changes) to.unclear.add(gene);
}

function addSentence(
  to: Gathered,
  sentence: Sentence,
  subject: TextSubject,
  context: Context,
  vocabulary: Vocabulary,
): Context {
  to.signatures.push(...(signatureIn(sentence.text, vocabulary) ?? []));
  to.open.push(...openParts(sentence.text, vocabulary));
  const { words, own } = inContext(sentence, subject, context, vocabulary);
  const said = readSentence(words, subject, own, vocabulary);
  const doubtful = mayDenyName(sentence, context, vocabulary);
  for (const statement of said.statements) {
    if (doubtful && isWholeDenial(statement)) to.unclear.add(statement.gene);
    else to.statements.push(statement);
  }
  to.conflicts.push(...said.conflicts);
  for (const gene of said.unclear) to.unclear.add(gene);
  return contextAfter(words, said, subject, context, vocabulary);
}

/** All that was gathered, once the sentences are weighed against each other. */
function weighed(
  { statements, conflicts, signatures, unclear, open }: Gathered,
  text: string,
  vocabulary: Vocabulary,
): Said {
  const scoped = withinScope(statements, scopesSaid(text, vocabulary), vocabulary);
  const weighing = withoutContradictions(withoutOpenParts(scoped, open, vocabulary));
  const left = new Set([...unclear, ...weighing.unclear]);
  return {
    ...NOTHING_SAID,
    statements: weighing.statements,
    conflicts: [...conflicts, ...weighing.conflicts],
    signatures,
    ...(left.size > 0 && { notUnderstood: [...left] }),
  };
}

function mayConcern(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.mayNameGene(text) || vocabulary.words(text, 'signatures').length > 0;
}
