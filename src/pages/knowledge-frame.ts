/** Puts a page of the knowledge into the frame that all of them share: bar, search, list of pages, state of the review. */
import { escapeHtml } from '../http/escape-html.js';
import type { KnowledgeStamp } from '../model/knowledge.js';
import type { PageHeading } from './page-text.js';

/** A page in the list of pages. */
export interface ListedPage {
  readonly address: string;
  readonly title: string;
}

/** What the frame is filled with. */
export interface Framed extends ListedPage {
  readonly headings: readonly PageHeading[];
  /** HTML. */
  readonly content: string;
}

/** A whole document. */
export function framed(page: Framed, all: readonly ListedPage[], stamp: KnowledgeStamp): string {
  const title = escapeHtml(page.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: Wildtype knowledge</title>
<link rel="icon" href="/knowledge/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/knowledge/knowledge.css">
<script type="module" src="/knowledge/knowledge.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the page</a>
${reviewNotice(stamp)}
<header class="top-bar">
<p class="name"><a href="/knowledge"><img src="/knowledge/icon.svg" alt="" width="28" height="28"> Wildtype <span class="place">knowledge</span></a></p>
<search class="search" hidden><label class="unseen" for="search">Search all markers, rules and citations</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Marker, drug, rule, citation"></search>
<div class="tools"><button type="button" class="quiet" id="theme" hidden>Theme: system</button></div>
</header>
<div class="shelf">
<nav class="pages" aria-label="Pages of the knowledge"><ul>${all.map((one) => listed(one, page)).join('')}</ul></nav>
<main id="content" tabindex="-1">
<section id="found" aria-labelledby="found-title" hidden><div role="status"><h1 id="found-title"></h1></div><ol id="hits"></ol></section>
<article><h1>${title}</h1>${page.content}</article>
</main>
</div>
</body>
</html>
`;
}

function reviewNotice({ version, asOf, reviewedBy }: KnowledgeStamp): string {
  const open = reviewedBy === 'none';
  const words = open ? '<strong>No clinician has reviewed it yet.</strong>' : `Reviewed by ${escapeHtml(reviewedBy)}.`;
  const text = `Knowledge ${escapeHtml(version)}, as of ${escapeHtml(asOf)}. ${words}`;
  return `<aside class="notice${open ? '' : ' reviewed'}" aria-label="State of the knowledge">${text} No patient data stands here.</aside>`;
}

function listed({ address, title }: ListedPage, page: Framed): string {
  const here = address === page.address;
  const parts = page.headings.map(({ anchor, text }) => `<li><a href="#${anchor}">${escapeHtml(text)}</a></li>`);
  const within = here && parts.length > 0 ? `<ul class="within">${parts.join('')}</ul>` : '';
  return `<li><a href="${address}"${here ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a>${within}</li>`;
}
