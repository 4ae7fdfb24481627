/** An attachment that carries plain text in itself -> that text; nothing is fetched. */
import { type Json, string } from '../model/fhir-json.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Longer texts are not read: a report's findings fit in far less. */
const MOST_CHARACTERS = 400_000;

/** The text of a FHIR Attachment of a text type, markup included; absent for other types, bad base64, or content behind a url. */
export function attachmentText(attachment: Json): string | undefined {
  const type = string(attachment.contentType)?.toLowerCase();
  const data = string(attachment.data);
  if (
    type === undefined ||
    !/^(?:text\/(?:plain|html|markdown)|application\/xhtml\+xml)/.test(type) ||
    data === undefined ||
    data.length > MOST_CHARACTERS
  ) {
    return undefined;
  }
  const bytes = decodeBase64(data);
  return bytes === undefined ? undefined : decodeUtf8(bytes);
}

/** Bytes of a base64 text; white space is skipped; absent where a character is not base64. */
export function decodeBase64(text: string): readonly number[] | undefined {
  const bytes: number[] = [];
  let [buffer, bits] = [0, 0];
  for (const character of text.replace(/[\s=]+/g, '')) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  return bytes;
}

/** Text of UTF-8 bytes; a byte that is not UTF-8 is taken as Latin-1, as old interfaces send it. */
export function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    const tail = bytes.slice(at + 1, at + 1 + more);
    const whole = lead < 0xf5 && tail.length === more && tail.every((byte) => byte >> 6 === 2);
    if (more === 0 || !whole) {
      text += String.fromCharCode(lead);
      at += 1;
      continue;
    }
    const point = tail.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead & (0x3f >> more));
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    at += 1 + more;
  }
  return text.replace(/^\ufeff/, '');
}
