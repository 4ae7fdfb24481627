/** The links of a card: what the software is for, and the patient's molecular picture in the SMART app. */
import type { Link } from '../cds-hooks/wire.js';
import type { Knowledge } from '../model/knowledge.js';
import { phrase } from './wording.js';

/** What a card points at: the rules that speak on it and the orders it is about, as references. */
export interface CardPointer {
  readonly rules: readonly string[];
  readonly orders: readonly string[];
}

interface Addresses {
  readonly knowledge: Knowledge;
  /** Base of this server as browsers reach it; without it cards carry no link to its pages. */
  readonly publicUrl?: string;
  /** Launch address of the SMART app; without it cards carry no link of type `smart`. */
  readonly smartLaunchUrl?: string;
}

/**
 * The intended use, one click away on every card (D34), and the SMART app where it is configured. `appContext` is a
 * pointer without findings: ids of rules, digest of the knowledge, references of the orders (D33).
 * @see CDS Hooks 2.0, Link
 */
export function linksOf(addresses: Addresses, pointer: CardPointer): { readonly links?: readonly Link[] } {
  const links = [...intendedUse(addresses), ...smartApp(addresses, pointer)];
  return links.length === 0 ? {} : { links };
}

function intendedUse({ publicUrl, knowledge }: Addresses): readonly Link[] {
  if (publicUrl === undefined) return [];
  const url = `${publicUrl.replace(/\/+$/, '')}/intended-use`;
  return [{ label: phrase('link.intended-use', knowledge), url, type: 'absolute' }];
}

function smartApp({ smartLaunchUrl, knowledge }: Addresses, { rules, orders }: CardPointer): readonly Link[] {
  if (smartLaunchUrl === undefined) return [];
  const appContext = JSON.stringify({ rules, knowledge: knowledge.stamp.digest, orders });
  return [{ label: phrase('link.molecular-picture', knowledge), url: smartLaunchUrl, type: 'smart', appContext }];
}
