/** Sends the files of a page, compressed for those who accept it, under a policy that lets nothing else run. */
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** A file that browsers ask for. */
export interface PageFile {
  /** A media type. */
  readonly type: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/** A page may load from and talk to this server alone, and nobody may show it in a frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param type a media type, or the extension that stands for it */
export function pageFile(type: string, content: string | Buffer): PageFile {
  const plain = Buffer.from(content);
  return { type, plain, packed: gzipSync(plain, { level: 9 }) };
}

/** What stands behind the last dot of a file's name. */
export function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Answers with a file. */
export function sendPageFile(request: Request, response: Response, file: PageFile): void {
  guardPage(response);
  response.vary('Accept-Encoding').type(file.type);
  if (request.acceptsEncodings('gzip') === 'gzip') response.set('Content-Encoding', 'gzip').send(file.packed);
  else response.send(file.plain);
}

/** Headers of every answer that a page reads or is made of. */
export function guardPage(response: Response): void {
  response.set('Content-Security-Policy', contentSecurityPolicy);
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Referrer-Policy', 'no-referrer');
  response.set('Cache-Control', 'no-store');
}
