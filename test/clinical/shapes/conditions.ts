/** The synthetic patient of the clinical cases, and what is on the problem list. */
import type { FhirResource, Json } from '../../../src/model/fhir-json.js';
import { coded, icd, newId, subject, terminology } from './codes.js';

export const patient: FhirResource = {
  resourceType: 'Patient',
  id: 'p1',
  active: true,
  gender: 'female',
  birthDate: '1961-04-12',
  name: [{ family: 'Example', given: ['Synthetic'] }],
  identifier: [{ system: 'https://ehr.example.org/mrn', value: 'SYN-0001' }],
};

/** Displays of the ICD-10-CM codes that cases use. */
export const diagnoses: Readonly<Record<string, string>> = {
  'C10.9': 'Malignant neoplasm of oropharynx, unspecified',
  'C18.0': 'Malignant neoplasm of cecum',
  'C18.1': 'Malignant neoplasm of appendix',
  'C18.2': 'Malignant neoplasm of ascending colon',
  'C18.4': 'Malignant neoplasm of transverse colon',
  'C18.7': 'Malignant neoplasm of sigmoid colon',
  'C18.9': 'Malignant neoplasm of colon, unspecified',
  C19: 'Malignant neoplasm of rectosigmoid junction',
  C20: 'Malignant neoplasm of rectum',
  'C21.0': 'Malignant neoplasm of anus, unspecified',
  'C32.0': 'Malignant neoplasm of glottis',
  'C34.1': 'Malignant neoplasm of upper lobe, bronchus or lung',
  'C44.42': 'Squamous cell carcinoma of skin of scalp and neck',
  'C50.9': 'Malignant neoplasm of breast of unspecified site',
  'C60.9': 'Malignant neoplasm of penis, unspecified',
  'C78.5': 'Secondary malignant neoplasm of large intestine and rectum',
  'C78.7': 'Secondary malignant neoplasm of liver',
  'D12.6': 'Benign neoplasm of colon, unspecified',
  'Z85.038': 'Personal history of other malignant neoplasm of large intestine',
};

export interface ConditionOptions {
  readonly id?: string;
  /** In words, beside or instead of the code. */
  readonly text?: string;
  readonly clinical?: 'active' | 'resolved';
  readonly verification?: 'confirmed' | 'refuted' | 'entered-in-error';
  /** Codes of another system than ICD-10-CM. */
  readonly coding?: readonly Json[];
}

/** An entry of the problem list: active and confirmed, where nothing else is said. */
export function condition(code: string | undefined, options: ConditionOptions = {}): FhirResource {
  const { verification = 'confirmed', clinical = 'active' } = options;
  return {
    resourceType: 'Condition',
    id: options.id ?? newId('condition'),
    subject,
    recordedDate: '2025-01-10',
    // R4 con-5: an entry made in error has no clinical status.
    ...(verification !== 'entered-in-error' && {
      clinicalStatus: coded(`${terminology}/condition-clinical`, clinical),
    }),
    verificationStatus: coded(`${terminology}/condition-ver-status`, verification),
    category: [coded(`${terminology}/condition-category`, 'problem-list-item')],
    code: {
      ...(code !== undefined && coded(icd, code, diagnoses[code])),
      ...(options.coding && { coding: options.coding }),
      ...(options.text !== undefined && { text: options.text }),
    },
  };
}

/** Colorectal cancer; of the sigmoid colon (left side, which has no row of its own) where no code is given. */
export function colorectal(code = 'C18.7', options: ConditionOptions = {}): FhirResource {
  return condition(code, { id: 'colorectal', ...options });
}

/** Squamous cell carcinoma of the glottis. */
export function larynx(): FhirResource {
  return condition('C32.0', { id: 'larynx', text: 'Squamous cell carcinoma of the glottis' });
}
