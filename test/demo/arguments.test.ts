/** What the demo takes from its environment and command line. */
import { describe, expect, test } from '@jest/globals';
import { parseArguments } from '../../demo/arguments.js';

describe('the demo command line', () => {
  test('without anything it listens on 8080 and the next free port', () => {
    expect(parseArguments({}, [])).toEqual({ port: 8080, allowFhir: [] });
  });

  test('ports come from the environment, FHIR servers elsewhere from the command line', () => {
    const words = ['--allow-fhir', 'https://fhir.example/r4/', '--allow-fhir=http://10.0.0.7:8080/fhir'];
    const ports = { PORT: '9000', FHIR_PORT: '9100', OPERATIONS_PORT: '9200' };
    expect(parseArguments({ ...ports, HOST: 'localhost' }, words)).toEqual({
      port: 9000,
      fhirPort: 9100,
      operationsPort: 9200,
      allowFhir: ['https://fhir.example/r4', 'http://10.0.0.7:8080/fhir'],
    });
  });

  test('answers are cut to the output profile that the command line names', () => {
    expect(parseArguments({}, ['--output-profile', 'epic'])).toEqual({
      port: 8080,
      allowFhir: [],
      outputProfile: 'epic',
    });
    expect(parseArguments({}, ['--output-profile=crd']).outputProfile).toBe('crd');
  });

  test.each<[string, { readonly [name: string]: string }, readonly string[], string]>([
    ['a host beyond loopback', { HOST: '0.0.0.0' }, [], 'listens on loopback alone'],
    ['a port that is none', { PORT: '80 80' }, [], 'PORT=80 80 is not a port'],
    ['a port that is too great', { FHIR_PORT: '65536' }, [], 'FHIR_PORT=65536 is not a port'],
    ['one port for both', { PORT: '9000', FHIR_PORT: '9000' }, [], 'FHIR_PORT and PORT are both 9000'],
    ['operators on the port of all', { OPERATIONS_PORT: '8080' }, [], 'OPERATIONS_PORT and PORT are both 8080'],
    ['a FHIR server that is no URL', {}, ['--allow-fhir', 'my-server'], 'needs the base URL'],
    ['a FHIR server that is a file', {}, ['--allow-fhir=file:///etc'], 'needs the base URL'],
    [
      'an output profile that does not exist',
      {},
      ['--output-profile', 'toString'],
      'one of standard, epic, sandbox, crd',
    ],
    ['an output profile without a name', {}, ['--output-profile'], 'one of standard, epic, sandbox, crd'],
    ['an unknown word', {}, ['--verbose'], '--verbose is not understood'],
  ])('%s is refused', (_what, environment, words, message) => {
    expect(() => parseArguments(environment, words)).toThrow(message);
  });
});
