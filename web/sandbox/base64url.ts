/** JSON in the letters that addresses can carry. @see RFC 4648, section 5 */

/** Any JSON value, as base64url without padding. */
export function toBase64url(value: unknown): string {
  const binary = Array.from(new TextEncoder().encode(JSON.stringify(value)), (byte) => String.fromCharCode(byte)).join(
    '',
  );
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The value again. @throws where the text is not base64url of JSON */
export function fromBase64url(text: string): unknown {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
}
