/** The components that name a variant -> the changes that they name, each text read once. */
import { type Part, valueTexts } from './observation-parts.js';
import { remembering } from './remember.js';
import { type ChangeMention, changeMentions, wholeMention } from './variants/change-mentions.js';
import { readCodingName } from './variants/coding-name.js';
import { readGenomicName } from './variants/genomic-name.js';
import { readProteinName } from './variants/protein-name.js';

/** A text that as a whole is the name of one change is read as such, whatever stands inside it. */
const mentionsIn = remembering((text) => {
  const genomic = readGenomicName(text);
  return genomic === undefined ? changeMentions(text) : [{ ...wholeMention('genomic', text), genomic }];
});
const proteinsIn = remembering((text) =>
  readProteinName(text) === undefined ? mentionsIn(text) : [wholeMention('protein', text)],
);
const codingsIn = remembering((text) =>
  readCodingName(text) === undefined
    ? mentionsIn(text)
    : changeMentions(text).length > 1
      ? mentionsIn(text)
      : [wholeMention('coding', text)],
);
/** A text that as a whole is asked to be a change of the protein, or of the code, in whatever form. */
const wholeProtein = remembering((text) => [wholeMention('protein', text)]);
const wholeCoding = remembering((text) => [wholeMention('coding', text)]);

/** A change on a gene's own sequence, which no numbering of the knowledge reaches. */
const OTHER_SEQUENCE = /^(?:NG_|LRG_)[\w.]+:g\./i;

/** Changes that an element's value names; where its question asks for one, a text of unknown form is one too. */
export function mentionsOfPart(part: Part): readonly ChangeMention[] {
  const texts = valueTexts(part.value);
  const [first] = texts;
  if (first === undefined) return [];
  const read =
    part.question === 'proteinChange' ? proteinsIn : part.question === 'codingChange' ? codingsIn : mentionsIn;
  const found = texts.length === 1 ? read(first) : distinct(texts.flatMap((text) => read(text)));
  const byIdentifier = identifiersIn(part);
  if (found.length + byIdentifier.length > 0) return byIdentifier.length === 0 ? found : [...found, ...byIdentifier];
  if (part.question === 'proteinChange') return wholeProtein(first);
  if (part.question === 'codingChange') return wholeCoding(first);
  return part.question === 'variantName' && OTHER_SEQUENCE.test(first) ? wholeCoding(first) : [];
}

/** @param self the variant itself, whose value may be the name where no component is */
export function mentionsOfParts(
  { names }: { readonly names: readonly Part[] },
  coordinates: ChangeMention | undefined,
  self?: Part,
): readonly ChangeMention[] {
  const named = names.flatMap(mentionsOfPart);
  if (coordinates !== undefined) return [...named, coordinates];
  return named.length > 0 || self === undefined ? named : mentionsOfPart(self);
}

/** ClinVar's numbers: nothing but the system shows what they are. */
function identifiersIn(part: Part): readonly ChangeMention[] {
  if (part.value.kind !== 'concept') return [];
  return part.value.concept.codings.flatMap(({ system, code }) => {
    if (code === undefined || system === undefined || !/clinvar/i.test(system)) return [];
    const number = /^(?:VCV0*)?(\d+)(?:\.\d+)?$/i.exec(code)?.[1];
    return number === undefined ? [] : [wholeMention('identifier', `clinvar:${number}`)];
  });
}

function distinct(mentions: readonly ChangeMention[]): readonly ChangeMention[] {
  return [...new Map(mentions.map((mention) => [`${mention.level} ${mention.written}`, mention])).values()];
}
