/** Who is on the screen. */
import { useEffect, useRef } from 'preact/hooks';
import { object, objects, string } from '../../../src/model/fhir-json.js';
import { usePage } from '../context.js';
import type { FhirResource } from '../types.js';

export function Banner() {
  const { state, resources } = usePage();
  const { record } = state;
  const place = useRef<HTMLElement>(null);
  const shown = record?.resources;
  useEffect(() => {
    // On a phone the patients stand above: whoever chose one wants to see it.
    if (shown !== undefined && window.matchMedia('(max-width: 50rem)').matches) place.current?.scrollIntoView();
  }, [shown]);
  if (record === undefined) return null;
  const patient = resources.find(({ resourceType, id }) => resourceType === 'Patient' && id === record.patientId);
  return (
    <section class="banner" ref={place} aria-labelledby="banner-title">
      <div>
        <h2 id="banner-title">{record.title}</h2>
        <p>{record.story}</p>
      </div>
      <dl>
        {facts(patient).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function facts(patient: FhirResource | undefined): readonly (readonly [string, string])[] {
  const [birth, sex] = [string(patient?.birthDate), string(patient?.gender)];
  const number = string(object(objects(patient?.identifier)[0])?.value);
  return [
    ...(birth === undefined ? [] : [['Born', `${birth} (${ageOf(birth)})`] as const]),
    ...(sex === undefined ? [] : [['Sex', sex] as const]),
    ...(number === undefined ? [] : [['Record', number] as const]),
  ];
}

function ageOf(birth: string): string {
  const [year = 0, month = 1, day = 1] = birth.split('-').map(Number);
  const now = new Date();
  const had = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return `${now.getFullYear() - year - (had ? 0 : 1)} years`;
}
