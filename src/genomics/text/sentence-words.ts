/** The vocabulary -> the words by which the sentences of a text are told apart. */
import { oncePer } from '../../model/once-per.js';
import type { Vocabulary } from '../vocabulary.js';
import type { SentenceWords } from './sentences.js';

/** Made once for a vocabulary. */
export const sentenceWords = oncePer(
  (vocabulary: Vocabulary): SentenceWords => ({
    words: vocabulary.knowledge.resultWords,
    namesGene: (heading) => vocabulary.geneMentions(heading).length > 0,
    isAnswer: (heading) =>
      vocabulary.geneMentions(heading).length === 0 && vocabulary.words(heading, 'answers').length > 0,
  }),
);
