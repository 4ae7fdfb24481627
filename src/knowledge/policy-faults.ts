/** What a site chose against what the knowledge offers -> faults: settings, values and therapies that do not exist. */
import type { Knowledge } from '../model/knowledge.js';
import type { SitePolicy } from '../model/site-policy.js';

/** One fault for each choice that means nothing: else it would silently be the default. */
export function policyFaults(
  { settings, formulary = [] }: SitePolicy,
  { policySettings, therapies }: Pick<Knowledge, 'policySettings' | 'therapies'>,
): readonly string[] {
  const known = new Set(therapies.map(({ id }) => id));
  return [
    ...Object.entries(settings).flatMap(([id, value]) => {
      const setting = policySettings.find((one) => one.id === id);
      if (setting === undefined)
        return [`there is no setting ${id}; there are ${policySettings.map((one) => one.id).join(', ')}`];
      return setting.values.includes(value) ? [] : [`${id} is one of ${setting.values.join(', ')}`];
    }),
    ...formulary.filter((id) => !known.has(id)).map((id) => `the knowledge has no therapy ${id}`),
  ];
}
