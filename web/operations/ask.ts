/** Asks the operators' listener for its figures; the token is sent with each question and kept in memory alone. */
import type { OperationFigures } from '../../src/http/figures-route.js';
import { parseFigures } from './parse.js';
import { figuresAddress, type Span } from './span.js';

/** What came of a question. */
export type Answer =
  | { readonly kind: 'figures'; readonly figures: OperationFigures }
  | { readonly kind: 'token-wanted' }
  | { readonly kind: 'failed'; readonly why: string };

/** Never rejects: what went wrong is an answer too. */
export async function askFigures(span: Span, token: string): Promise<Answer> {
  try {
    const headers: HeadersInit = token === '' ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(figuresAddress(span, Date.now()), { headers });
    if (response.status === 401) return { kind: 'token-wanted' };
    if (!response.ok) return { kind: 'failed', why: `the server answered ${response.status}` };
    return { kind: 'figures', figures: parseFigures(await response.json()) };
  } catch (error) {
    return { kind: 'failed', why: error instanceof TypeError ? error.message : 'the server gave no answer' };
  }
}
