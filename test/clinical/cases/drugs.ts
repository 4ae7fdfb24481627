/** Which orders are orders for these antibodies (gates 1 and 2, D24, D25). */

import { mutant } from '../charts.js';
import { type ClinicalCase, caseOf, critical, none } from '../clinical-case.js';
import { atc, coded, ndc, rxnorm, snomed } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { type Drug, drug, order, orderByReference } from '../shapes/medications.js';

/** An order that is for one of the antibodies, and one that is not: KRAS G12D is on file. */
const fires = (id: string, medication: Drug, story: string, decidedBy: string): ClinicalCase =>
  caseOf(`drug-${id}`, story, decidedBy, [medication], mutant(colorectal()), critical(['G01']));
const silent = (id: string, medication: Drug, story: string, decidedBy: string): ClinicalCase =>
  caseOf(`drug-${id}`, story, decidedBy, [medication], mutant(colorectal()), none());

/** The cases of this file. */
export const drugCases: readonly ClinicalCase[] = [
  fires('rxnorm-product', coded(rxnorm, '1657664'), 'Cetuximab by a product code alone.', 'gate 1'),
  fires('rxnorm-pan', coded(rxnorm, '1657705'), 'Panitumumab by a product code alone.', 'gate 1'),
  fires('atc', coded(atc, 'L01FE02'), 'Panitumumab by ATC alone.', 'gate 1'),
  fires('atc-old', coded(atc, 'L01XC06'), 'Cetuximab by the ATC code before 2022.', 'gate 1'),
  fires('ndc', coded(ndc, '55513-954-21'), 'Panitumumab by the NDC of 2025.', 'gate 1'),
  fires('ndc-cet', coded(ndc, '66733-948-23'), 'Cetuximab by NDC.', 'gate 1'),
  fires(
    'snomed-with-name',
    coded(snomed, '409400001', 'Cetuximab'),
    'Cetuximab by SNOMED CT with its name.',
    'gate 1, D23',
  ),
  fires(
    'brand',
    { text: 'Vectibix 20 mg/mL concentrate for solution for infusion' },
    'Panitumumab by brand.',
    'gate 1',
  ),
  fires('brand-ja', { text: 'アービタックス注射液100mg' }, 'Cetuximab by its Japanese brand.', 'gate 1'),
  fires('beta', { text: 'Cetuximab beta (CMAB009)' }, 'Cetuximab beta.', 'gate 1: biosimilars count'),
  fires('enlituo', { text: '恩立妥' }, 'Cetuximab beta by its Chinese brand.', 'gate 1'),
  fires('n01', { text: 'Cetuximab N01 injection' }, 'Cetuximab N01.', 'gate 1'),
  fires('c225', { text: 'IMC-C225' }, 'Cetuximab by its old code name.', 'gate 1'),
  fires('regimen', { text: 'FOLFIRI + cetuximab' }, 'A regimen text names cetuximab.', 'D24'),
  silent(
    'sarotalocan',
    { text: 'Cetuximab sarotalocan (Akalux)' },
    'Cetuximab sarotalocan is another drug.',
    'gate 1: never substring',
  ),
  silent('akalux', { text: 'アキャルックス点滴静注250mg' }, 'Akalux by its Japanese brand.', 'gate 1'),
  silent('asp-1929', { text: 'ASP-1929' }, 'Cetuximab sarotalocan by code name.', 'gate 1'),
  silent('necitumumab', coded(atc, 'L01FE03', 'necitumumab'), 'Necitumumab.', 'gate 1'),
  silent('amivantamab', coded(rxnorm, '2549199', 'amivantamab'), 'Amivantamab.', 'gate 1'),
  silent('nimotuzumab', { text: 'nimotuzumab' }, 'Nimotuzumab.', 'gate 1'),
  silent('sym004', { text: 'futuximab/modotuximab (Sym004)' }, 'Sym004.', 'gate 1'),
  silent('bevacizumab', drug('bevacizumab'), 'Bevacizumab alone.', 'gate 1'),
  caseOf(
    'drug-do-not-perform',
    '"Do not give cetuximab."',
    'gate 2',
    [order('cetuximab', { doNotPerform: true })],
    mutant(colorectal()),
    none(),
  ),
  caseOf(
    'drug-cancelled-draft',
    'The draft was cancelled.',
    'gate 2',
    [order('cetuximab', { status: 'cancelled' })],
    mutant(colorectal()),
    none(),
  ),
  caseOf(
    'drug-draft-in-error',
    'The draft was entered in error.',
    'gate 2',
    [order('panitumumab', { status: 'entered-in-error' })],
    mutant(colorectal()),
    none(),
  ),
  caseOf(
    'drug-hcpcs',
    'A ServiceRequest with HCPCS J9055.',
    'D24',
    [
      {
        resourceType: 'ServiceRequest',
        id: 'draft-j',
        status: 'draft',
        intent: 'order',
        subject: { reference: 'Patient/p1' },
        authoredOn: '2026-11-23',
        code: { coding: [{ system: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'J9055' }] },
      },
    ],
    mutant(colorectal()),
    critical(['G01']),
  ),
  caseOf(
    'drug-contained',
    'The drug is a contained Medication.',
    'gate 1',
    [orderByReference('#m', { contained: [{ resourceType: 'Medication', id: 'm', code: drug('cetuximab') }] })],
    mutant(colorectal()),
    critical(['G01']),
  ),
  caseOf(
    'drug-by-reference',
    'The drug is a Medication on the server.',
    'gate 1, D27',
    [orderByReference('Medication/med-9')],
    [
      ...mutant(colorectal()),
      { resourceType: 'Medication', id: 'med-9', code: { coding: [{ system: ndc, code: '55513-954-01' }] } },
    ],
    critical(['G01']),
  ),
];
