/** Turns the demo patients' files into resources dated relative to today, ready for a FHIR server. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleEntries, type FhirResource } from '../src/model/fhir-json.js';
import { daysBetween, shiftDates } from './shift-dates.js';
import { loadStories, patientsFolder, type Story, type StoryBook } from './stories.js';

/** One demo patient with everything that is on file. */
export interface DemoPatient {
  readonly story: Story;
  readonly resources: readonly FhirResource[];
}

export interface DemoPatients {
  readonly book: StoryBook;
  readonly patients: readonly DemoPatient[];
}

/**
 * @param today ISO date to which the records are moved
 * @throws TypeError where a story is incomplete or a file holds no resources
 */
export async function loadPatients(today: string): Promise<DemoPatients> {
  const book = await loadStories();
  const days = daysBetween(book.asOf, today);
  return { book, patients: await Promise.all(book.patients.map((story) => loadPatient(story, days))) };
}

async function loadPatient(story: Story, days: number): Promise<DemoPatient> {
  const written: unknown = JSON.parse(await readFile(join(patientsFolder(), story.file), 'utf8'));
  const resources = bundleEntries(shiftDates(written, days)).map((entry) => entry.resource);
  if (resources.length === 0) throw new TypeError(`${story.file} holds no resources`);
  return { story, resources };
}
