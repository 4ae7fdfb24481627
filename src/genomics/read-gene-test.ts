/** A laboratory test of named genes, by code or by name, and its value -> statements about those genes. */
import type { Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { Alteration, HgncId } from '../model/finding.js';
import type { TestCode } from '../model/gene.js';
import { type Answer, answerOf, answerOfAbsentData, answerOfCodes, answerOfWords } from './answers.js';
import { changeMentions, placeChange } from './changes.js';
import { codonsInText } from './codon-scope.js';
import { type Part, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { placeChanges, region, type Statement } from './statement.js';
import { codonsOfTest, type Method } from './test-scope.js';
import { measureIn } from './text/items.js';
import { readText } from './text/read-text.js';
import type { Vocabulary } from './vocabulary.js';

/** A test that speaks of genes: what its code or its name says of it. */
export interface GeneTest {
  readonly genes: readonly HgncId[];
  readonly name: Concept | undefined;
  /** Absent where the name alone showed the genes. */
  readonly code?: TestCode;
  readonly method: Method;
}

/** The gene test that a concept is, by code or else by the genes that its words name. */
export function geneTestOf(name: Concept | undefined, method: Method, vocabulary: Vocabulary): GeneTest | undefined {
  const code = vocabulary.testCode(name);
  if (code !== undefined) return { genes: code.genes, name, code, method };
  const texts = name === undefined ? [] : conceptTexts(name);
  const genes = [
    ...new Set(texts.flatMap((text) => vocabulary.geneMentions(text).flatMap((mention) => mention.genes))),
  ];
  return genes.length === 0 ? undefined : { genes, name, method };
}

/** @param elsewhere the answer may stand in members or components: an empty value is then no fault */
export function readGeneTest(
  test: GeneTest,
  part: Part,
  notes: readonly string[],
  elsewhere: boolean,
  vocabulary: Vocabulary,
): Said {
  const said = readValueOf(test, part, notes, vocabulary);
  if (said === undefined)
    return elsewhere || part.value.kind === 'quantity' ? NOTHING_SAID : { ...NOTHING_SAID, notUnderstood: test.genes };
  const statements = said.statements.map((statement) => narrowed(statement, test, vocabulary));
  return { ...said, statements: [...statements, ...restAbsent(said, statements, test, vocabulary)] };
}

function readValueOf(test: GeneTest, part: Part, notes: readonly string[], vocabulary: Vocabulary): Said | undefined {
  const { value } = part;
  if (value.kind === 'boolean') return fromAnswer(value.value ? 'present' : 'absent', [], test, vocabulary);
  if (value.kind === 'concept') {
    const answer = answerOfCodes(value.concept, vocabulary);
    const texts = valueTexts(value);
    if (answer !== undefined) {
      const words = answerOfWords(conceptTexts(value.concept), vocabulary);
      const clash = words !== undefined && words !== answer && (words === 'present' || words === 'absent');
      const said = fromAnswer(clash ? 'indeterminate' : answer, texts, test, vocabulary);
      return clash ? { ...said, notes: ['code and words of the value disagree'] } : said;
    }
    return fromTexts(texts, test, vocabulary) ?? fromNotes(part, notes, test, vocabulary);
  }
  if (value.kind === 'text')
    return fromTexts([value.text], test, vocabulary) ?? fromNotes(part, notes, test, vocabulary);
  if (value.kind !== 'none') return undefined;
  const reason = answerOfAbsentData(part.dataAbsentReason);
  if (reason !== undefined) return fromAnswer(reason, [], test, vocabulary);
  const answers = part.interpretations.map((interpretation) => answerOf(interpretation, vocabulary));
  const answer = answers.find((found) => found !== undefined);
  return answer === undefined ? fromNotes(part, notes, test, vocabulary) : fromAnswer(answer, notes, test, vocabulary);
}

/** One answer for all genes of the test; changes or parts of the gene that the words name are what it speaks of. */
function fromAnswer(answer: Answer, texts: readonly string[], test: GeneTest, vocabulary: Vocabulary): Said {
  const written = texts[0];
  const open = test.genes.length > 1 && answer === 'present';
  const statements = test.genes.flatMap((id): readonly Statement[] => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const common = { gene: id, answer, ...(written !== undefined && { written }) };
    const { changes } = placeChanges(
      texts.flatMap((text) => changeMentions(text)),
      gene,
      vocabulary,
    );
    const placed = changes.filter(({ alteration }) => alteration.kind === 'protein-change');
    if (placed.length > 0) {
      return placed.map(({ alteration }) => ({ ...common, alteration: open ? codonOnly(alteration) : alteration }));
    }
    const stated = texts.map((text) => codonsInText(text, gene)).find((codons) => codons !== undefined);
    return [{ ...common, alteration: region(stated ?? defaultCodons(test, id, answer, vocabulary)) }];
  });
  return { ...NOTHING_SAID, statements };
}

/** What the words say; nothing where no statement comes of them. */
function fromTexts(texts: readonly string[], test: GeneTest, vocabulary: Vocabulary): Said | undefined {
  let unclear: readonly HgncId[] | undefined;
  for (const text of texts) {
    const reading = readText(
      text,
      { genes: test.genes, group: test.genes.length > 1, codons: 'unstated', isAnswer: true },
      vocabulary,
    );
    const genes = reading.notUnderstood.flatMap((sentence) => sentence.genes);
    if (genes.length > 0) unclear = genes;
    if (reading.statements.length === 0) continue;
    const statements = reading.statements.map((statement) => scoped(statement, test, text, vocabulary));
    return { ...NOTHING_SAID, statements, notes: reading.notes, ...(genes.length > 0 && { notUnderstood: genes }) };
  }
  if (unclear !== undefined) return { ...NOTHING_SAID, notUnderstood: unclear };
  const onlyGene = texts.length > 0 && texts.every((text) => isGeneAlone(text, vocabulary));
  return onlyGene ? fromAnswer('indeterminate', texts, test, vocabulary) : undefined;
}

function fromNotes(part: Part, notes: readonly string[], test: GeneTest, vocabulary: Vocabulary): Said | undefined {
  const said = fromTexts(notes, test, vocabulary);
  const empty = said === undefined || (said.statements.length === 0 && said.notUnderstood === undefined);
  // Notes that name the gene alone add nothing to a value that could not be read.
  return empty || (part.value.kind !== 'none' && said.statements.every(({ answer }) => answer === 'indeterminate'))
    ? undefined
    : said;
}

/** A negative of the whole text gets the codons of the test; the words of a short value are the answer, not a quotation. */
function scoped(statement: Statement, test: GeneTest, text: string, vocabulary: Vocabulary): Statement {
  const open = statement.alteration.kind === 'region' && statement.alteration.codons === 'unstated';
  const alteration = open
    ? region(defaultCodons(test, statement.gene, statement.answer, vocabulary))
    : statement.alteration;
  const { quoted, ...rest } = statement;
  const whole = text.length <= 200;
  return {
    ...rest,
    alteration,
    ...(whole ? { written: statement.written ?? text } : { ...(quoted !== undefined && { quoted }) }),
  };
}

function defaultCodons(
  test: GeneTest,
  id: HgncId,
  answer: Answer,
  vocabulary: Vocabulary,
): Extract<Alteration, { kind: 'region' }>['codons'] {
  const gene = vocabulary.gene(id);
  if (gene === undefined) return 'unstated';
  const codons = codonsOfTest(gene, test.name, test.code, test.method);
  // Where something was found, "the whole gene" says nothing of where.
  return answer === 'present' && typeof codons === 'string' ? 'unstated' : codons;
}

/** A test for one change answers for that change; a test of protein or copy number for something else than the sequence. */
function narrowed(statement: Statement, test: GeneTest, vocabulary: Vocabulary): Statement {
  const measures =
    test.code?.measures ??
    (test.code === undefined ? measureIn(conceptTexts(test.name ?? { codings: [] }).join(' ')) : undefined);
  if (measures !== undefined) {
    return { ...statement, alteration: { kind: 'other', type: measures, written: statement.written ?? '' } };
  }
  const gene = vocabulary.gene(statement.gene);
  const asked = test.code?.change ?? (test.code === undefined ? changeInName(test.name) : undefined);
  if (asked === undefined || gene === undefined || statement.alteration.kind !== 'region') return statement;
  const alteration = placeChange({ level: 'protein', written: asked, bare: true, start: 0, end: 0 }, gene, vocabulary);
  return alteration.kind === 'protein-change' ? { ...statement, alteration } : statement;
}

/** A test of the gene that found one change has looked at the rest: that counts as absent, and as derived. */
function restAbsent(
  said: Said,
  statements: readonly Statement[],
  test: GeneTest,
  vocabulary: Vocabulary,
): readonly Statement[] {
  const change = test.code?.change ?? changeInName(test.name);
  const settled =
    said.notUnderstood === undefined && statements.every(({ answer }) => answer === 'present' || answer === 'absent');
  const found = statements.filter(
    ({ answer, alteration }) => answer === 'present' && alteration.kind === 'protein-change',
  );
  const onlyNamed = statements.every(
    ({ answer, alteration }) => answer !== 'present' || alteration.kind === 'protein-change',
  );
  if (change !== undefined || !settled || !onlyNamed || found.length === 0) return [];
  return test.genes.flatMap((gene): readonly Statement[] => {
    const denied = statements.some((other) => other.gene === gene && other.alteration.kind === 'region');
    if (denied) return [];
    return [
      { gene, alteration: region(defaultCodons(test, gene, 'absent', vocabulary)), answer: 'absent', derived: true },
    ];
  });
}

function codonOnly(alteration: Alteration): Alteration {
  return alteration.kind === 'protein-change'
    ? region([[alteration.change.codon, alteration.change.codon]])
    : alteration;
}

function isGeneAlone(text: string, vocabulary: Vocabulary): boolean {
  const [mention, ...more] = vocabulary.geneMentions(text);
  return (
    mention !== undefined &&
    more.length === 0 &&
    text.slice(mention.end).trim() === '' &&
    text.slice(0, mention.start).trim() === ''
  );
}

function changeInName(name: Concept | undefined): string | undefined {
  const mentions = conceptTexts(name ?? { codings: [] }).flatMap((text) => changeMentions(text));
  return mentions.find((mention) => mention.level === 'protein')?.written;
}
