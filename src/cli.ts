#!/usr/bin/env node
/** The command line: the server's own pipeline on files. */
import { buffer } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { type CheckConfigOptions, checkConfig } from './commands/check-config.js';
import { type CommandIo, InputError } from './commands/command-io.js';
import { type DoctorOptions, doctor } from './commands/doctor.js';
import { type ExplainOptions, explain, explainFormats } from './commands/explain.js';
import { checkKnowledge, diffKnowledge, writeKnowledgePages } from './commands/knowledge.js';
import { type ExportOptions, ledgerExport } from './commands/ledger-export.js';
import { ledgerStats, type StatsOptions } from './commands/ledger-stats.js';
import { type ReadOptions, read } from './commands/read.js';
import { WildtypeError } from './errors.js';

const io: CommandIo = {
  print: (text) => process.stdout.write(`${text}\n`),
  environment: process.env,
  terminal: process.stdout.isTTY === true,
  now: () => new Date(),
  standardInput: () => buffer(process.stdin),
};

// Who pipes into `head` has seen enough: no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const program = new Command('wildtype')
  .description('Checks drug orders against tumour genomic results, as the server does, on files.')
  .exitOverride((outcome) => process.exit(outcome.exitCode === 0 ? 0 : 2));

program
  .command('explain')
  .description('Explain the answer to a hook request.')
  .requiredOption('--request <file>', 'a CDS Hooks request as JSON')
  .option('--server <file>', 'a FHIR Bundle that stands for the FHIR server')
  .option('--hook <id>', 'service id or hook name, where the request names another')
  .option('--as-of <date>', 'judge as of this date')
  .option('--language <code>', 'language of the cards, as de; English unless given')
  .addOption(
    new Option('--format <format>', 'text, json (the trace and the response) or fhir (docs/interchange.md)').choices(
      explainFormats,
    ),
  )
  .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
  .option('--no-color', 'print without colours')
  .action((options: ExplainOptions) => explain(options, io));

program
  .command('read')
  .description('Print what is read of FHIR resources, what is not, and why. No rule is asked.')
  .argument('<files...>', 'Bundles, resources or NDJSON; - is the standard input')
  .option('--json', 'print one object for machines, see docs/reading.md')
  .option('--counts', 'print the counts alone: no patient data')
  .option('--no-color', 'print without colours')
  .action((files: readonly string[], options: ReadOptions) => read(files, options, io));

const knowledge = program.command('knowledge').description('Check, compare and document the knowledge.');

knowledge
  .command('check')
  .description('Check the files and run all cases; every fault with file, line and plain words.')
  .argument('[folder]', 'a folder other than the one that ships')
  .action((folder: string | undefined) => checkKnowledge(folder, io));

knowledge
  .command('diff')
  .description('Compare two versions: which cases flip, which rules changed.')
  .argument('<before>', 'a knowledge folder, or a git revision')
  .argument('<after>', 'a knowledge folder, or a git revision')
  .action((before: string, after: string) => diffKnowledge(before, after, io));

knowledge
  .command('docs')
  .description('Write the pages of the knowledge: all markers, rules, evidence, citations.')
  .option('--out <folder>', 'where to write', 'docs/knowledge')
  .action((options: { readonly out: string }) => writeKnowledgePages(options, io));

// The name under which it came first.
program
  .command('check-knowledge')
  .description('The same as knowledge check.')
  .argument('[folder]', 'a folder other than the one that ships')
  .action((folder: string | undefined) => checkKnowledge(folder, io));

program
  .command('check-config')
  .description('Check a configuration file as the server would at its start, and print whom it trusts.')
  .argument('[file]', 'YAML or JSON, as WILDTYPE_CONFIG would name it')
  .option('--schema', 'print the JSON Schema of the file instead')
  .action((file: string | undefined, options: CheckConfigOptions) => checkConfig(file, options, io));

program
  .command('doctor')
  .description("Ask a CDS Hooks service, or with --fhir an EHR's FHIR server, from outside: what is wrong with it.")
  .argument('[base]', 'base URL of any CDS Hooks service')
  .option('--fhir <base>', 'base URL of a FHIR server: which of our queries it answers')
  .option('--token-file <file>', 'a file with the bearer token to send')
  .option('--key <file>', 'private JWK of a client: each call to a service gets a token of its own')
  .option('--issuer <url>', 'with --key: whose tokens they are')
  .option('--patient <id>', 'with --fhir: whose record to ask for; nothing of it is printed')
  .option('--origin <origin>', 'origin of a page that would call', 'https://sandbox.cds-hooks.org')
  .option('--request <file>', 'a hook request of your own, as JSON')
  .option('--json', 'print one object for machines, see docs/doctor.md')
  .action(async (base: string | undefined, options: DoctorOptions) => {
    process.exitCode = await doctor(base, options, io);
  });

const ledger = program
  .command('ledger')
  .description('Read the ledger of cards and feedback. It holds no patient data.');

ledger
  .command('stats')
  .description('Count cards served, accepted and overridden, by rule, service, knowledge, reason and day.')
  .option('--ledger <url>', 'a path or URL (default: the ledger of WILDTYPE_CONFIG)')
  .option('--since <date>', 'cards issued at or after')
  .option('--until <date>', 'cards issued before')
  .option('--json', 'print one object for machines, see docs/ledger.md')
  .action((options: StatsOptions) => ledgerStats(options, io));

ledger
  .command('export')
  .description('Print every card with what was said of it, see docs/ledger.md.')
  .option('--csv', 'as CSV with a header')
  .option('--ndjson', 'as a JSON object a line')
  .option('--ledger <url>', 'a path or URL (default: the ledger of WILDTYPE_CONFIG)')
  .option('--since <date>', 'cards issued at or after')
  .option('--until <date>', 'cards issued before')
  .action((options: ExportOptions) => ledgerExport(options, io));

program.parseAsync().catch((error: unknown) => {
  const expected = error instanceof InputError || error instanceof WildtypeError;
  const faults = error instanceof WildtypeError ? error.faults.map((fault) => `  ${fault}`) : [];
  const message =
    error instanceof WildtypeError ? error.publicMessage : String(error instanceof Error ? error.message : error);
  process.stderr.write(`${[message, ...faults].join('\n')}\n`);
  process.exitCode = expected ? 2 : 1;
});
