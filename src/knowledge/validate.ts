/** Turns parsed knowledge files into a typed source by their JSON Schemas, or names every fault by file and place. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { KnowledgeError } from '../errors.js';
import type { LanguagePack } from './language-texts.js';
import type { KnowledgeFile, KnowledgeSource, Placed, RulesFile, SourceGene } from './source.js';

/** Files that stand alone; `genes/` and `rules/` hold one file each gene and group. */
const singleFiles = [
  'knowledge',
  'therapies',
  'regimens',
  'cancers',
  'gene-groups',
  'test-codes',
  'result-codes',
  'result-words',
  'variant-identifiers',
  'citations',
  'panels',
  'alternatives',
  'site-policy',
  'wording',
] as const;

/**
 * Checks each file against the schema of its kind.
 * @param files paths within the knowledge folder and parsed contents; the order of `rules/` files is kept
 * @param schemas every `schema/*.schema.json`, parsed, in any order
 * @throws KnowledgeError `knowledge-invalid` with one fault for each place: `therapies.yaml /therapies/0/id: …`
 */
export function validateKnowledge(files: readonly KnowledgeFile[], schemas: readonly unknown[]): KnowledgeSource {
  const validators = compileSchemas(schemas);
  const missing = singleFiles.filter((name) => !files.some((file) => file.name === `${name}.yaml`));
  const faults = [
    ...missing.map((name) => `${name}.yaml: the file is missing`),
    ...files.flatMap((file) => fileFaults(file, validators)),
  ];
  if (faults.length > 0) throw knowledgeError(faults);
  return joinFiles(files);
}

/**
 * Checks a language pack against its schema.
 * @param file path within the knowledge folder and parsed content
 * @throws KnowledgeError `knowledge-invalid` with one fault for each place
 */
export function validateLanguagePack(file: KnowledgeFile, schemas: readonly unknown[]): LanguagePack {
  const faults = fileFaults(file, compileSchemas(schemas));
  if (faults.length > 0) throw knowledgeError(faults);
  return file.content as LanguagePack;
}

/** The error for knowledge that is not fit for use; all faults may be shown to operators. */
export function knowledgeError(faults: readonly string[]): KnowledgeError {
  return new KnowledgeError({
    code: 'knowledge-invalid',
    publicMessage: `the knowledge files have ${faults.length} fault${faults.length === 1 ? '' : 's'}: ${faults.join('; ')}`,
    faults,
  });
}

function compileSchemas(schemas: readonly unknown[]): (schema: string) => ValidateFunction | undefined {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  for (const schema of schemas) ajv.addSchema(schema as object);
  return (schema) => ajv.getSchema(`${schema}.schema.json`);
}

function schemaOf(file: string): string | undefined {
  if (/^genes\/[^/]+\.yaml$/.test(file)) return 'gene';
  if (/^rules\/[^/]+\.yaml$/.test(file)) return 'rules';
  if (/^languages\/[^/]+\.yaml$/.test(file)) return 'language';
  return singleFiles.find((name) => file === `${name}.yaml`);
}

function fileFaults(file: KnowledgeFile, validators: ReturnType<typeof compileSchemas>): readonly string[] {
  const schema = schemaOf(file.name);
  if (schema === undefined) return [`${file.name}: no schema is known for this file`];
  const validate = validators(schema);
  if (validate === undefined) return [`${file.name}: its schema ${schema}.schema.json is missing`];
  if (validate(file.content)) return [];
  return [...new Set(withoutBranches(validate.errors ?? []).map((error) => describe(file.name, error)))];
}

/** Where no branch of a choice fits, the choice's own fault is said and those of its branches only where one nearly fits. */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'oneOf').map((error) => error.instancePath);
  return errors.filter(
    ({ keyword, instancePath }) =>
      keyword === 'oneOf' ||
      !choices.some((choice) => instancePath === choice || instancePath.startsWith(`${choice}/`)),
  );
}

function describe(file: string, error: ErrorObject): string {
  const place = `${file} ${error.instancePath === '' ? '/' : error.instancePath}`;
  if (error.keyword === 'additionalProperties') return `${place}: unknown member ${error.params.additionalProperty}`;
  if (error.keyword === 'oneOf') return `${place}: fits none of the allowed forms`;
  if (error.keyword === 'enum') return `${place}: must be one of ${error.params.allowedValues.join(', ')}`;
  return `${place}: ${error.message ?? error.keyword}`;
}

/** Contents have passed their schemas, which mirror the types: the casts say no more than that. */
function joinFiles(files: readonly KnowledgeFile[]): KnowledgeSource {
  const single = (name: (typeof singleFiles)[number]): object =>
    files.find((file) => file.name === `${name}.yaml`)?.content as object;
  const folder = <T>(prefix: string): readonly Placed<T>[] =>
    files
      .filter((file) => file.name.startsWith(prefix))
      .map((file) => ({ file: file.name, content: file.content as T }));
  return {
    about: single('knowledge'),
    ...single('therapies'),
    ...single('regimens'),
    ...single('cancers'),
    ...single('gene-groups'),
    ...single('test-codes'),
    ...single('result-codes'),
    ...single('result-words'),
    ...single('variant-identifiers'),
    ...single('citations'),
    ...single('panels'),
    ...single('alternatives'),
    ...single('site-policy'),
    ...single('wording'),
    genes: folder<SourceGene>('genes/'),
    rules: folder<RulesFile>('rules/'),
  } as KnowledgeSource;
}
