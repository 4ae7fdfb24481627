/** Words of expression -> protein or RNA, of the tumour or of blood. */
import type { Gene } from '../model/gene.js';
import type { Asked } from './measures.js';
import type { Vocabulary } from './vocabulary.js';

const OF_PROTEIN = /protein|(?<!\p{L})IHC(?!\p{L})|imm?un|inmuno|stain|f\u00e4rbung|marquage|kleuring|colorazione/iu;

/** What is asked of the expression of this gene: of its protein or its RNA, by the words, or else as it usually is. */
export function expressed(asked: Asked, gene: Gene, words: string, vocabulary: Vocabulary): Asked {
  if (asked !== 'expression' && asked !== 'low-expression') return asked;
  const ofRna = vocabulary.says(words, 'rna') || (gene.expression?.usual === 'rna' && !OF_PROTEIN.test(words));
  if (!ofRna) return asked;
  return asked === 'expression' ? 'rna' : 'low-rna';
}

const BLOOD =
  /(?<!\p{L})(?:serum|sera|plasma|blood|circulating|soluble|s\u00e9rum|sang|sangre|suero|bloed|sangue|siero|blut)(?!\p{L})/iu;
const MASS = /\[(?:mass|moles|units|titer)|(?<!\p{L})(?:pg|ng|\u00b5g|ug|nmol)\/(?:m|d)?L(?!\p{L})/iu;

/** True where a gene's protein is measured in blood, which says nothing of the tumour. */
export function saysOfBlood(gene: Gene | undefined, words: string): boolean {
  return gene?.expression?.inBlood === true && (BLOOD.test(words) || MASS.test(words));
}
