/** All clinical cases, row by row of the grading table. */

import { brafEncorafenibCases } from './cases/braf-encorafenib-and-classes.js';
import { brafV600Cases } from './cases/braf-v600.js';
import { clearanceCases } from './cases/clearance.js';
import { diseaseCases } from './cases/disease.js';
import { diseaseOnFileCases } from './cases/disease-on-file.js';
import { drugCases } from './cases/drugs.js';
import { ectodomainCases } from './cases/ectodomain.js';
import { erbb2Cases } from './cases/erbb2.js';
import { metAndFusionCases } from './cases/met-map2k1-fusions.js';
import { msiCases } from './cases/msi.js';
import { listedPartnerCases } from './cases/partners-listed.js';
import { pi3kAndExpressionCases } from './cases/pi3k-and-expression.js';
import { rasDialectCases } from './cases/ras-dialects.js';
import { g12cCases } from './cases/ras-g12c.js';
import { g12cAndFractionCases } from './cases/ras-g12c-and-fractions.js';
import { krasVariantCases } from './cases/ras-kras-variants.js';
import { rasMissingCases } from './cases/ras-missing.js';
import { rasMutationCases } from './cases/ras-mutations.js';
import { rasOpenCases } from './cases/ras-open.js';
import { otherRasChangeCases } from './cases/ras-other-changes.js';
import { rechallengeCases } from './cases/rechallenge.js';
import { resultHygieneCases } from './cases/result-hygiene.js';
import { trialCases } from './cases/trials.js';
import { vegfAndSideCases } from './cases/vegf-and-side.js';
import type { ClinicalCase } from './clinical-case.js';

/** Written from the references, not from the rules. */
export const allCases: readonly ClinicalCase[] = [
  ...brafEncorafenibCases,
  ...brafV600Cases,
  ...clearanceCases,
  ...diseaseOnFileCases,
  ...diseaseCases,
  ...drugCases,
  ...ectodomainCases,
  ...erbb2Cases,
  ...metAndFusionCases,
  ...msiCases,
  ...listedPartnerCases,
  ...pi3kAndExpressionCases,
  ...rasDialectCases,
  ...g12cAndFractionCases,
  ...g12cCases,
  ...krasVariantCases,
  ...rasMissingCases,
  ...rasMutationCases,
  ...rasOpenCases,
  ...otherRasChangeCases,
  ...rechallengeCases,
  ...resultHygieneCases,
  ...trialCases,
  ...vegfAndSideCases,
];
