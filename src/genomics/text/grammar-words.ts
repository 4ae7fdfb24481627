/** The small words of a sentence that turn, join, part or except, in the languages that laboratories report in. */

const bounded = (alternatives: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${alternatives})(?![\\p{L}])`, 'giu');

/** Words that deny what follows, or what stands before them. */
export const NEGATION = bounded(
  'no(?!\\.?\\s?[\\d\u00ba])|not|none|without|neither|never|cannot|non|kein(?:e[nrsm]?)?|nicht|ohne|weder|nie|pas|aucune?s?|sans|ni|sin|ning[u\u00fa]n[ao]?|geen|niet|noch|zonder|nessun[ao]?|senza|n\u00e9|n\u00e3o|nao|sem|nenhum[a]?',
);
/** What is denied or found where no verb follows. */
export const NOUN = bounded(
  'mutation(?:s|en)?|mutationsanalyse|variants?|varianten?|alterations?|anomalies?|mutaci(?:\u00f3n|ones)|alteraci(?:\u00f3n|ones)|mutaties?|afwijkingen|mutazion[ei]|alterazion[ei]|muta\u00e7(?:\u00e3o|\u00f5es)|muts?\\.?|mutn|deletions?|insertions?|deleci(?:\u00f3n|ones)|skipping|anhalt|aanwijzingen|ver\u00e4nderung(?:en)?|aberrationen|alt\u00e9rations?|veranderingen|varianti|aberrations?|(?<=\\d)(?:del|ins|dup)',
);
/** What parts one statement from the next. */
export const BREAK =
  /[:;]|(?<![\p{L}])(?:but|however|whereas|while|although|aber|jedoch|w\u00e4hrend|sondern|mais|alors que|pero|sino|mientras que|maar|terwijl|wel|ma|mentre|bens\u00ed|mas)(?![\p{L}])/giu;
/** What is said to be the exception to what the sentence says of all. */
export const EXCEPTION = bounded(
  "other than|except(?: for)?|with the exception of|apart from|aside from|besides|au\u00dfer|mit ausnahme (?:von|der|einer)|bis auf|abgesehen von|hormis|sauf|except\u00e9|\u00e0 l'exception d[e']|en dehors d[e']|salvo|excepto|a excepci\u00f3n de|behalve|met uitzondering van|eccetto|tranne|oltre (?:a|alla|allo|ai|agli)|adem\u00e1s de|neben (?:der|einer)|en plus de|naast|in addition to|ad eccezione d(?:i|ella)",
);
/** Pairs of words that deny or assert twice and mean it once. */
const FILLERS = bounded(
  '(?:gain|loss)[- ]of[- ]function|weight (?:gain|loss)|(?:and |but )?not in (?:the )?(?:matched )?normal \\p{L}+|(?:PCR|DNA|target|whole[- ]genome)[- ]amplifi\\p{L}+|(?:variants? )?of (?:uncertain|unknown|unclear)(?: or \\p{L}+)?(?: clinical)? significance|uncertain significance|unklarer (?:klinischer )?signifikanz|de signification (?:inconnue|incertaine)|de significado incierto|\\(VUS\\)|VUS|not only|nicht nur|non seulement|no s[o\u00f3]lo|niet alleen|non solo|but also|sondern auch|mais aussi|sino tambi\u00e9n|maar ook|ma anche|no reason to doubt|no doubt(?: about)?|kein zweifel(?: an| am)?|es besteht kein zweifel(?: am)?|without doubt|beyond doubt|nor|noch im|for absence|for absence of',
);
/** The second word of "neither … nor": what follows joins the list. */
const SECOND_OF_PAIR =
  /(?<=(?<![\p{L}])(?:neither|not|no|none|weder|kein\p{L}*|nicht|noch|ni|pas|aucun\p{L}*|ne|geen|niet|n\u00e9|non|nessun\p{L}*|sin)(?![\p{L}])[^.;:]{1,120}?)(?<![\p{L}])(?:nor|noch|ni|n\u00e9)(?![\p{L}])/giu;
/** A change that is said not to be meant: "a non-V600 mutation". */
const NOT_MEANT = /(?<![\p{L}])non-?\s?[A-Z]\d{1,4}[A-Z]?(?![\p{L}\d])/gu;
/** Exons of a fusion's genes in short: "(E13;A20)". */
const FUSED_EXONS = /\([A-Z]\d{1,2}[a-z]?(?:\/[a-z])?\s?[;:]\s?[A-Z]\d{1,2}[a-z]?\)/g;

const HERE =
  /(?<![\p{L}])(?:this|present|current|patient's|case at hand|our|here|jetzt|dieser?[ms]?|vorliegende[nrsm]?|aktuelle?[nrs]?|hier|cette?|ce jour|pr\u00e9sente?|actuelle?|est[ae]|actual|deze|dit|huidige?|quest[oa]|attuale)(?![\p{L}])/iu;

/** Words that point at the tumour, the sample or the report at hand. */
export function speaksOfThisTumour(sentence: string): boolean {
  return HERE.test(sentence);
}

/** The sentence with its fillers blanked, every other sign in its place. */
export function withoutFillers(sentence: string): string {
  const blank = (found: string): string => ' '.repeat(found.length);
  return sentence
    .replace(SECOND_OF_PAIR, (found) => `${' '.repeat(found.length - 1)},`)
    .replace(NOT_MEANT, blank)
    .replace(FUSED_EXONS, blank)
    .replace(FILLERS, blank);
}

/** Words that set two lists against each other, or one thing in another's place: which is which can't be told. */
const TWISTED = bounded(
  'respectively|jeweils|respectivement|respectivamente|respectievelijk|rispettivamente|rather than|instead of|in place of|statt|anstelle|au lieu de|plut\u00f4t que|en lugar de|en vez de|in plaats van|invece d[ie]|piuttosto che',
);

/** Whether words such as "respectively" or "instead of" leave open what belongs to what. */
export function isTwisted(sentence: string): boolean {
  return sentence.search(TWISTED) !== -1;
}

/** "Should a mutation be detected, stop …": nothing was found. */
export function isHypothetical(sentence: string): boolean {
  return /^\s*(?:should|in case|sollte)\s/i.test(sentence);
}

/** A question, or words with a question mark before them: asked and not found. */
export function isQuestion(sentence: string): boolean {
  return /\?\s*$/.test(sentence) || /^\s*\?/.test(sentence);
}
