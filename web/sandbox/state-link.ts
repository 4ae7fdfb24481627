/** Turns the state of a demo patient's page into the fragment of its address, and back. The fragment never reaches a server. */
import { isJson, isResource, objects, string } from '../../src/model/fhir-json.js';
import { fromBase64url, toBase64url } from './base64url.js';
import type { Draft, Edit, EhrBehaviour, Json, OpenRecord } from './types.js';

/** What a link holds: which patient, what was drafted, what was changed, and whether it was about to be signed. */
export interface LinkedState {
  readonly patient: string;
  readonly basket: readonly Draft[];
  readonly edits: readonly Edit[];
  readonly ehr: EhrBehaviour;
  readonly signing: boolean;
}

/** The fragment with its `#`; empty for a record that somebody brought along, which never enters a link. */
export function stateFragment(record: OpenRecord | undefined, basket: readonly Draft[], signing: boolean): string {
  if (record?.origin !== 'demo') return '';
  const { patientId: patient, edits, ehr } = record;
  return `#${toBase64url({ patient, basket, edits, ehr, signing })}`;
}

/** The state that a fragment holds; nothing where it holds none, or one that can't be understood whole. */
export function readFragment(fragment: string): LinkedState | undefined {
  const text = fragment.replace(/^#/, '');
  if (!/^[\w-]{8,}$/.test(text)) return undefined;
  try {
    return readState(fromBase64url(text));
  } catch {
    return undefined;
  }
}

function readState(value: unknown): LinkedState | undefined {
  if (!isJson(value)) return undefined;
  const patient = string(value.patient);
  const { ehr } = value;
  const [drafts, changes] = [objects(value.basket), objects(value.edits)];
  const [basket, edits] = [drafts.filter(isDraft), changes.filter(isEdit)];
  const whole = basket.length === drafts.length && edits.length === changes.length;
  if (patient === undefined || !isBehaviour(ehr) || !whole) return undefined;
  return { patient, basket, edits, ehr, signing: value.signing === true };
}

function isBehaviour(value: unknown): value is EhrBehaviour {
  return value === 'answers' || value === 'error' || value === 'hang';
}

function isDraft(value: unknown): value is Json & Draft {
  if (!isJson(value) || !isResource(value.resource)) return false;
  return string(value.reference) !== undefined && string(value.label) !== undefined && string(value.from) !== undefined;
}

function isEdit(value: unknown): value is Json & Edit {
  if (!isJson(value)) return false;
  const has = (member: string) => string(value[member]) !== undefined;
  switch (value.kind) {
    case 'detect':
      return has('reference') && has('change');
    case 'status':
      return has('reference') && has('status');
    case 'cut-gene':
      return has('gene');
    case 'remove':
      return has('reference');
    case 'rewrite':
      return has('reference') && isResource(value.resource);
    default:
      return false;
  }
}
