/** Turns the intended use and the state of the knowledge into a plain page for people. */
import type { RequestHandler } from 'express';
import { type AppParts, reviewNotice } from './app-parts.js';
import { escapeHtml } from './escape-html.js';

/** `GET /intended-use` (D34). */
export function intendedUseRoute({ intendedUse, knowledge }: AppParts): RequestHandler {
  const { version, asOf, reviewedBy } = knowledge.stamp;
  const review = reviewNotice(knowledge) || `Reviewed by ${reviewedBy}.`;
  const paragraphs = [...intendedUse, `Knowledge version ${version}, as of ${asOf}. ${review}`];
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Wildtype: intended use</title><meta name="viewport" content="width=device-width"></head>
<body><main><h1>Intended use</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
</main></body>
</html>
`;
  return (_request, response) => {
    response.type('html').send(page);
  };
}
