/** What a report's text says of microsatellites beside its coded results -> only what denies them, noted as a conflict. */
import type { TumourSignature } from '../model/finding.js';
import { append } from './append.js';
import type { ProfileParts } from './profile-parts.js';

/** Text that repeats what is coded adds nothing; one that says the opposite stays, for one of the two is wrong. */
export function beyondCodedSignatures(
  text: Pick<ProfileParts, 'signatures' | 'conflicts'>,
  coded: readonly TumourSignature[],
  source: string,
): void {
  if (coded.length === 0) return;
  const denying = text.signatures.filter((said) => {
    const denied = coded.filter((other) => denies(said, other));
    if (denied.length === 0 || coded.some((other) => other.call === said.call)) return false;
    text.conflicts.push({ source, between: 'coded results and text', says: [said, ...denied].map(written) });
    return true;
  });
  text.signatures.length = 0;
  append(text.signatures, denying);
}

function denies({ signature, call }: TumourSignature, other: TumourSignature): boolean {
  if (signature !== other.signature) return false;
  return (call === 'present' && other.call === 'absent') || (call === 'absent' && other.call === 'present');
}

function written({ value, call, provenance }: TumourSignature): string {
  return provenance.quoted ?? value ?? call ?? '';
}
