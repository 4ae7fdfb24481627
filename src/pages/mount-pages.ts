/** Mounts the pages for people: the knowledge on the clients' listener, the operations page on the operators'. */
import type { Express, RequestHandler } from 'express';
import { refuseOtherMethods } from '../http/endpoint.js';
import type { Site } from './knowledge-site.js';
import { extensionOf, pageFile, sendPageFile } from './page-file.js';

/** `GET /knowledge` and `GET /knowledge/{page}`; nothing of a patient stands in them. */
export function mountKnowledge(app: Express, site: Site): void {
  const answer: RequestHandler = (request, response, next) => {
    const file = site.get(request.path.replace(/(?<=.)\/$/, ''));
    if (file === undefined) next('route');
    else sendPageFile(request, response, file);
  };
  app.route('/knowledge').get(answer).all(refuseOtherMethods('GET'));
  app.route('/knowledge/:page').get(answer).all(refuseOtherMethods('GET'));
}

/**
 * `GET /operations` and its few files. They hold no figure, so they are given to whoever reaches the listener; the page
 * itself asks for the operators' token, and sends it with each question.
 * @param built the page's files by name, `index.html` among them
 */
export function mountOperationsPage(app: Express, built: ReadonlyMap<string, Buffer>): void {
  const files = new Map([...built].map(([name, content]) => [name, pageFile(extensionOf(name), content)]));
  const send =
    (name: string | undefined): RequestHandler =>
    (request, response, next) => {
      const file = files.get(name ?? String(request.params.file));
      if (file === undefined) next('route');
      else sendPageFile(request, response, file);
    };
  app.route('/operations').get(send('index.html')).all(refuseOtherMethods('GET'));
  // Whatever is no file of the page is left to the routes that ask for the token.
  app.get('/operations/:file', send(undefined));
}
