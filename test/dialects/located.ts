/** A change -> the resources that name it by its place on the genome, or in the extensions of older releases. */
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { type Change, component, type Gene, geneConcept, loinc, observation, type Place } from './facts.js';

const VARIANT = loinc('69548-6', 'Genetic variant assessment');
const PRESENT = { valueCodeableConcept: loinc('LA9633-4', 'Present') };
const ASSEMBLY = { GRCh37: 'LA14029-5', GRCh38: 'LA26806-2' } as const;

function found(parts: readonly Json[]): readonly FhirResource[] {
  return [observation('located', VARIANT, { ...PRESENT, component: parts })];
}

/** Reference sequence, position and both alleles; no gene and no name. */
export function byCoordinates({ accession, at, from, to }: Place): readonly FhirResource[] {
  return found([
    component('48013-7', { valueCodeableConcept: { coding: [{ code: accession }] } }),
    component('81254-5', { valueRange: { low: { value: at }, high: { value: at } } }),
    component('69547-8', { valueString: from }),
    component('69551-0', { valueString: to }),
  ]);
}

/** Chromosome and assembly as coded answers instead of a reference sequence. */
export function byChromosome(gene: Gene, assembly: keyof typeof ASSEMBLY, place: Place): readonly FhirResource[] {
  return found([
    component('48000-4', { valueCodeableConcept: loinc(gene.chromosome) }),
    component('62374-4', { valueCodeableConcept: loinc(ASSEMBLY[assembly], assembly) }),
    component('81254-5', { valueRange: { low: { value: place.at }, high: { value: place.at } } }),
    component('69547-8', { valueString: place.from }),
    component('69551-0', { valueString: place.to }),
  ]);
}

/** Positions between bases, counted from 0. @see LOINC LL5323-2 */
export function byInterval({ accession, at, from, to }: Place): readonly FhirResource[] {
  return found([
    component('48013-7', { valueString: accession }),
    component('92822-6', { valueCodeableConcept: loinc('LA30100-4', '0-based interval counting') }),
    component('81254-5', { valueRange: { low: { value: at - 1 }, high: { value: at } } }),
    component('69547-8', { valueString: from }),
    component('69551-0', { valueString: to }),
  ]);
}

/** Counted from 0. @see NCBI, SPDI data model */
export function bySpdi({ accession, at, from, to }: Place): readonly FhirResource[] {
  return found([component('81252-9', { valueString: `${accession}:${at - 1}:${from}:${to}` })]);
}

export function byGenomicName({ accession, at, from, to }: Place): readonly FhirResource[] {
  const name = `${accession}:g.${at}${from}>${to}`;
  const coding = [{ system: 'http://varnomen.hgvs.org', code: name }];
  return found([component('81290-9', { valueCodeableConcept: { coding } })]);
}

/** The coordinates in a resource of their own. @see FHIR R4, MolecularSequence */
export function byMolecularSequence({ accession, at, from, to }: Place): readonly FhirResource[] {
  const sequence = {
    resourceType: 'MolecularSequence',
    id: 'sequence',
    coordinateSystem: 1,
    referenceSeq: { referenceSeqId: { coding: [{ code: accession }] } },
    variant: [{ start: at, end: at, referenceAllele: from, observedAllele: to }],
  };
  return [
    observation('located', VARIANT, { ...PRESENT, derivedFrom: [{ reference: '#sequence' }], contained: [sequence] }),
  ];
}

const EXTENSIONS = 'http://hl7.org/fhir/StructureDefinition';
const POSITIVE = { coding: [{ system: 'http://snomed.info/sct', code: '10828004', display: 'Positive' }] };
const PANEL = loinc('55233-1', 'Genetic analysis master panel');

/** @see FHIR R4, observation-genetics */
export function r4Extensions(gene: Gene, change: Change): readonly FhirResource[] {
  const name = (text: string): Json => ({ url: 'Name', valueCodeableConcept: { text } });
  const extension = [
    { url: `${EXTENSIONS}/observation-geneticsGene`, valueCodeableConcept: geneConcept(gene) },
    {
      url: `${EXTENSIONS}/observation-geneticsVariant`,
      extension: [name(`${gene.transcript}:${change.coding}`)],
    },
    { url: `${EXTENSIONS}/observation-geneticsAminoAcidChange`, extension: [name(change.protein)] },
    { url: `${EXTENSIONS}/observation-geneticsGenomicSourceClass`, valueCodeableConcept: loinc('LA6684-0') },
  ];
  return [observation('r4-genetics', PANEL, { extension, valueCodeableConcept: POSITIVE })];
}

/** @see FHIR STU3, observation-genetics */
export function stu3Extensions(gene: Gene, change: Change): readonly FhirResource[] {
  const text = (value: string): Json => ({ valueCodeableConcept: { text: value } });
  const extension = [
    { url: `${EXTENSIONS}/observation-geneticsGene`, valueCodeableConcept: geneConcept(gene) },
    { url: `${EXTENSIONS}/observation-geneticsDNASequenceVariantName`, ...text(`${gene.transcript}:${change.coding}`) },
    { url: `${EXTENSIONS}/observation-geneticsAminoAcidChangeName`, ...text(change.protein) },
    { url: `${EXTENSIONS}/observation-geneticsGenomicSourceClass`, valueCodeableConcept: loinc('LA6684-0') },
  ];
  return [observation('stu3-genetics', PANEL, { extension, valueCodeableConcept: POSITIVE })];
}

/** @see FHIR DSTU2, observation-genetics */
export function dstu2Extensions(gene: Gene, change: Change): readonly FhirResource[] {
  const extension = [
    { url: `${EXTENSIONS}/observation-geneticsGene`, valueCodeableConcept: geneConcept(gene) },
    { url: `${EXTENSIONS}/observation-geneticsDNASequenceVariant`, valueString: change.coding },
    { url: `${EXTENSIONS}/observation-geneticsGenomicSourceClass`, valueCodeableConcept: { text: 'somatic' } },
  ];
  const interpretation = { coding: [{ system: 'http://hl7.org/fhir/v2/0078', code: 'POS' }] };
  return [observation('dstu2-genetics', PANEL, { extension, interpretation, valueCodeableConcept: POSITIVE })];
}
