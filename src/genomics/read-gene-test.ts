/** A laboratory test of named genes, by code or by name, and its value -> statements about those genes. */
import type { Concept } from '../model/code.js';
import type { Codons, HgncId } from '../model/finding.js';
import { type Answer, answerOfAbsentData, answerOfCodes, answerOfWords } from './answers.js';
import { codonsInText } from './codon-scope.js';
import { askedOf, changeAsked, codonsOfGeneTest, type GeneTest, isGeneAlone, isNamedGroup } from './gene-test.js';
import { agreeing, clashes, clashing, disputed, interpretedAs, ofThisTest } from './gene-test-clashes.js';
import { levelSaid } from './gene-test-levels.js';
import { fractionOfChange, isOtherNumber } from './gene-test-numbers.js';
import { answerOfNumber, answerOfScore, askedAlteration, comparedNumber, lossOf } from './measures.js';
import { type Part, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { BESIDES_SEQUENCE, region, type Statement } from './statement.js';
import { readText } from './text/read-text.js';
import { changeMentions, wholeMention } from './variants/change-mentions.js';
import { placeChange } from './variants/place-change.js';
import { reconcile } from './variants/reconcile.js';
import type { Vocabulary } from './vocabulary.js';

/** @param elsewhere the answer may stand in members or components: an empty value is then no fault */
export function readGeneTest(
  test: GeneTest,
  part: Part,
  notes: readonly string[],
  elsewhere: boolean,
  vocabulary: Vocabulary,
): Said {
  // A protein in blood says nothing of the tumour.
  if (test.genes.length === 0 || test.measures === 'serum-protein') return NOTHING_SAID;
  if (test.disputedBy !== undefined) return disputed(test, test.disputedBy);
  const said = agreeing(ofThisTest(readValueOf(test, part, notes, vocabulary), test), test, part, notes, vocabulary);
  if (said === undefined)
    return elsewhere || isOtherNumber(test, part) ? NOTHING_SAID : { ...NOTHING_SAID, notUnderstood: test.genes };
  const statements = said.statements.map((statement) => narrowed(statement, test, vocabulary));
  const rest = restAbsent(said, statements, test, vocabulary);
  return { ...said, statements: rest.length === 0 ? statements : [...statements, ...rest] };
}

function readValueOf(test: GeneTest, part: Part, notes: readonly string[], vocabulary: Vocabulary): Said | undefined {
  const { value } = part;
  const level = levelSaid(test, part, vocabulary);
  if (level !== undefined) return level;
  if (value.kind === 'boolean') return fromAnswer(value.value ? 'present' : 'absent', [], test, vocabulary);
  if (value.kind === 'concept') return fromConcept(value.concept, test, part, notes, vocabulary);
  if (value.kind === 'text') {
    const score = scoreOf([value.text], test, vocabulary);
    if (score !== undefined) return fromAnswer(score, [value.text], test, vocabulary);
    const compared = test.measures === 'copy-number' ? comparedNumber(value.text) : undefined;
    if (compared !== undefined) {
      const counted = answerOfNumber(compared, test.counts ?? 'ratio') ?? 'indeterminate';
      return fromAnswer(counted, [value.text], test, vocabulary);
    }
    return fromTexts([value.text], test, vocabulary) ?? fromNotes(part, notes, test, vocabulary);
  }
  const share = value.kind === 'quantity' ? fractionOfChange(value, test) : undefined;
  if (share !== undefined) {
    const said = fromAnswer(share > 0 ? 'present' : 'absent', [], test, vocabulary);
    return { ...said, statements: said.statements.map((statement) => ({ ...statement, alleleFraction: share })) };
  }
  // A number under a name alone may be of anything: what it is judged to be says nothing of a gene.
  if (value.kind === 'quantity' && test.code === undefined && test.counts === undefined) return undefined;
  const interpreted = interpretedAs(part, vocabulary);
  const answer = answerOfNumber(value, test.counts);
  if (value.kind === 'quantity' && answer !== undefined) {
    const said = fromNumber(answer, value.value, test, vocabulary);
    return interpreted === undefined || interpreted === answer ? said : clashing(said, interpreted, part, test);
  }
  const reason = answerOfAbsentData(part.dataAbsentReason);
  if (value.kind === 'none' && reason !== undefined) return fromAnswer(reason, [], test, vocabulary);
  if (interpreted !== undefined) return fromAnswer(interpreted, notes, test, vocabulary);
  return value.kind === 'none' ? fromNotes(part, notes, test, vocabulary) : undefined;
}

function fromConcept(
  concept: Concept,
  test: GeneTest,
  part: Part,
  notes: readonly string[],
  vocabulary: Vocabulary,
): Said | undefined {
  const answer = answerOfCodes(concept, vocabulary);
  const texts = valueTexts({ kind: 'concept', concept });
  if (answer === undefined) {
    const score = scoreOf(texts, test, vocabulary);
    if (score !== undefined) return fromAnswer(score, texts, test, vocabulary);
    return fromTexts(texts, test, vocabulary) ?? fromNotes(part, notes, test, vocabulary);
  }
  const clash = clashes(concept, answer, vocabulary);
  const said = fromAnswer(clash ? 'indeterminate' : answer, texts, test, vocabulary);
  if (!clash) return said;
  return { ...said, conflicts: test.genes.map((gene) => ({ gene, between: 'value and words', says: texts })) };
}

function fromNumber(answer: Answer, amount: number, test: GeneTest, vocabulary: Vocabulary): Said {
  const said = fromAnswer(answer, [String(Math.round(amount * 100) / 100)], test, vocabulary);
  if (test.counts !== 'copies') return said;
  const statements = said.statements.map((statement) =>
    statement.alteration.kind === 'copy-number'
      ? { ...statement, alteration: { ...statement.alteration, copies: amount } }
      : statement,
  );
  return { ...said, statements };
}

function scoreOf(texts: readonly string[], test: GeneTest, vocabulary: Vocabulary): Answer | undefined {
  if (test.measures !== 'protein') return undefined;
  const stain = test.genes.map((id) => vocabulary.gene(id)?.stain).find((one) => one !== undefined);
  return texts.map((text) => answerOfScore(text, stain)).find((found) => found !== undefined);
}

/** One answer for all genes of the test; changes or parts of the gene that the words name are what it speaks of. */
function fromAnswer(answer: Answer, texts: readonly string[], test: GeneTest, vocabulary: Vocabulary): Said {
  const written = texts[0];
  const open = test.genes.length > 1 && answer === 'present';
  // Something was found in one of many genes: of a named group that says where to look, of a panel it says nothing.
  if (open && !isNamedGroup(test.genes, vocabulary)) return { ...NOTHING_SAID, notUnderstood: test.genes };
  const statements = test.genes.flatMap((id): readonly Statement[] => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const common = { gene: id, answer, ...(written !== undefined && { written }) };
    const named = texts.flatMap((text) => changeMentions(text));
    const placed = reconcile(named, gene, vocabulary).changes.filter(
      ({ alteration }) => alteration.kind === 'protein-change',
    );
    if (placed.length > 0) {
      return placed.map(({ mention, note, ...change }) => ({
        ...common,
        ...(open ? { alteration: region('unstated') } : change),
      }));
    }
    const stated = texts.map((text) => codonsInText(text, gene)).find((codons) => codons !== undefined);
    return [{ ...common, alteration: region(stated ?? codonsOfAnswer(test, id, answer, vocabulary)) }];
  });
  return { ...NOTHING_SAID, statements };
}

/** What the words say; nothing where no statement comes of them. */
function fromTexts(texts: readonly string[], test: GeneTest, vocabulary: Vocabulary): Said | undefined {
  const [only = '', ...others] = texts;
  const parted = others.length === 0 && test.measures !== undefined ? answerAndAside(only, vocabulary) : undefined;
  if (parted !== undefined) {
    const said = fromAnswer(parted.answer, [only], test, vocabulary);
    const more = fromTexts([parted.aside], { genes: test.genes, name: test.name, method: test.method }, vocabulary);
    const besides = more?.statements.filter(({ alteration }) => BESIDES_SEQUENCE.has(alteration.kind)) ?? [];
    return { ...said, statements: [...said.statements, ...besides] };
  }
  let unclear: readonly HgncId[] | undefined;
  for (const text of texts) {
    const asked = askedOf(test, vocabulary);
    const group = test.genes.length > 1;
    const subject = { genes: test.genes, group, codons: 'unstated' as const, isAnswer: true, ...(asked && { asked }) };
    const reading = readText(text, subject, vocabulary);
    if (reading.notUnderstood !== undefined) unclear = reading.notUnderstood;
    if (reading.statements.length === 0) continue;
    const statements = reading.statements.map((statement) => scoped(statement, test, text, vocabulary));
    return { ...reading, statements };
  }
  if (unclear !== undefined) return { ...NOTHING_SAID, notUnderstood: unclear };
  const onlyGene = texts.length > 0 && texts.every((text) => isGeneAlone(text, vocabulary));
  return onlyGene ? fromAnswer('indeterminate', texts, test, vocabulary) : undefined;
}

/** "Negative (not amplified)": the answer, and what stands in brackets beside it. */
function answerAndAside(
  text: string,
  vocabulary: Vocabulary,
): { readonly answer: Answer; readonly aside: string } | undefined {
  const [, lead = '', aside] = /^([^()]{3,40})\(([^()]+)\)\s*\.?$/.exec(text) ?? [];
  const answer = aside === undefined ? undefined : answerOfWords([lead], vocabulary);
  if (answer === undefined || aside === undefined || vocabulary.geneMentions(lead).length > 0) return undefined;
  return { answer, aside };
}

function fromNotes(part: Part, notes: readonly string[], test: GeneTest, vocabulary: Vocabulary): Said | undefined {
  const said = fromTexts(notes, test, vocabulary);
  const empty = said === undefined || (said.statements.length === 0 && said.notUnderstood === undefined);
  // Notes that name the gene alone add nothing to a value that could not be read.
  return empty || (part.value.kind !== 'none' && said.statements.every(({ answer }) => answer === 'indeterminate'))
    ? undefined
    : said;
}

/** Words up to which a value is an answer; a longer one is a sentence, and quoted as such. */
const MOST_WORDS = 4;

/** A negative of the whole text gets the codons of the test; the words of a short value are the answer, not a quotation. */
function scoped(statement: Statement, test: GeneTest, text: string, vocabulary: Vocabulary): Statement {
  const open = statement.alteration.kind === 'region' && statement.alteration.codons === 'unstated';
  const own = test.genes.includes(statement.gene);
  const alteration =
    open && own ? region(codonsOfAnswer(test, statement.gene, statement.answer, vocabulary)) : statement.alteration;
  const { quoted, ...rest } = statement;
  const whole = text.trim().split(/\s+/).length <= MOST_WORDS;
  return {
    ...rest,
    alteration,
    ...(whole ? { written: statement.written ?? text } : { ...(quoted !== undefined && { quoted }) }),
  };
}

function codonsOfAnswer(test: GeneTest, id: HgncId, answer: Answer, vocabulary: Vocabulary): Codons {
  const codons = codonsOfGeneTest(test, id, vocabulary);
  // Where something was found, "the whole gene" says nothing of where.
  return answer === 'present' && typeof codons === 'string' ? 'unstated' : codons;
}

/** A test for one change answers for that change; a test of protein or copies for something else than the sequence. */
function narrowed(statement: Statement, test: GeneTest, vocabulary: Vocabulary): Statement {
  const gene = vocabulary.gene(statement.gene);
  if (gene === undefined || statement.alteration.kind !== 'region' || !test.genes.includes(statement.gene))
    return statement;
  const change = changeAsked(test);
  if (change !== undefined) {
    const { alteration, exon } = placeChange(wholeMention('protein', change), gene, vocabulary);
    // A stain for one change shows it; that a stain is negative does not exclude the change.
    const denied = test.measures === 'protein' && statement.answer !== 'present';
    if (alteration.kind === 'protein-change' && !denied)
      return { ...statement, alteration, ...(exon !== undefined && { exon }) };
  }
  const stained = test.measures === 'protein' ? 'expression' : undefined;
  const asked = askedOf(test, vocabulary)?.(gene) ?? stained;
  if (asked === undefined) return statement;
  return lossOf({ ...statement, alteration: askedAlteration(asked, statement.written ?? '') }, gene);
}

const NAMED: ReadonlySet<string> = new Set(['protein-change', 'silent']);

/** A test of the gene that found one change has looked at the rest: that counts as absent, and as derived. */
function restAbsent(
  said: Said,
  statements: readonly Statement[],
  test: GeneTest,
  vocabulary: Vocabulary,
): readonly Statement[] {
  if (changeAsked(test) !== undefined || test.measures !== undefined || said.notUnderstood !== undefined) return [];
  const settled = statements.every(({ answer }) => answer === 'present' || answer === 'absent');
  const found = statements.filter(({ answer }) => answer === 'present');
  if (found.some(({ disputedBy }) => disputedBy !== undefined)) return [];
  if (!settled || found.length === 0 || !found.every(({ alteration }) => NAMED.has(alteration.kind))) return [];
  return test.genes.flatMap((gene): readonly Statement[] => {
    const denied = statements.some((other) => other.gene === gene && other.alteration.kind === 'region');
    if (denied) return [];
    const codons = codonsOfAnswer(test, gene, 'absent', vocabulary);
    return [{ gene, alteration: region(codons), answer: 'absent', derived: true }];
  });
}
