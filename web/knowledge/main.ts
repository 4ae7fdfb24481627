/** Starts a page of the knowledge: the search, and the theme. */
import '../colours.css';
import '../base.css';
import '../frame.css';
import '../labels.css';
import './knowledge.css';
import { chooseTheme, nextTheme, restoreTheme, themeNow } from '../theme.js';
import { openFinder } from './finder.js';
import { hitItem } from './hit.js';

restoreTheme();
startTheme();
startSearch();

function startTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('#theme');
  if (button === null) return;
  const name = () => {
    button.textContent = `Theme: ${themeNow()}`;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    chooseTheme(nextTheme(themeNow()));
    name();
  });
  name();
}

function startSearch(): void {
  const input = document.querySelector<HTMLInputElement>('#search');
  const place = document.querySelector<HTMLElement>('.search');
  if (input === null || place === null) return;
  place.hidden = false;
  const finder = openFinder('/knowledge/search.json');
  let last = 0;
  const search = async () => {
    const words = input.value.trim();
    last += 1;
    const turn = last;
    remember(words);
    if (words === '') return show(undefined, words);
    try {
      const hits = await finder.find(words);
      if (turn === last) show(hits, words);
    } catch {
      if (turn === last) show('failed', words);
    }
  };
  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') document.querySelector<HTMLElement>('#hits a')?.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || document.activeElement === input) return;
    event.preventDefault();
    input.focus();
  });
  input.value = new URLSearchParams(window.location.search).get('q') ?? '';
  if (input.value !== '') void search();
}

type Hits = Awaited<ReturnType<ReturnType<typeof openFinder>['find']>>;

/** Shows what was found instead of the page; nothing shows the page again. */
function show(hits: Hits | 'failed' | undefined, words: string): void {
  const [found, title, list, article] = ['#found', '#found-title', '#hits', 'article'].map((selector) =>
    document.querySelector<HTMLElement>(selector),
  );
  if (!found || !title || !list || !article) return;
  found.hidden = hits === undefined;
  article.hidden = hits !== undefined;
  const many = hits === 'failed' || hits === undefined ? [] : hits;
  title.textContent = hits === 'failed' ? 'The search is not available' : `${countOf(many.length)} for “${words}”`;
  list.replaceChildren(...many.slice(0, 60).map((hit) => hitItem(hit)));
}

function countOf(found: number): string {
  if (found === 0) return 'Nothing found';
  return found === 1 ? '1 entry' : `${found} entries`;
}

/** The address restores the search. */
function remember(words: string): void {
  const address = new URL(window.location.href);
  if (words === '') address.searchParams.delete('q');
  else address.searchParams.set('q', words);
  window.history.replaceState(null, '', address);
}
