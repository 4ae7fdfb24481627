/** Attachments that carry their text in themselves. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attachmentText, decodeBase64, decodeUtf8 } from '../../src/genomics/attachment-text.js';

test('any text survives base64 and UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const data = Buffer.from(text, 'utf8').toString('base64');
      expect(attachmentText({ contentType: 'text/plain', data: `${data} ` })).toBe(
        data === '' ? undefined : text.replace(/^\ufeff/, ''),
      );
    }),
  );
});

test.each([
  ['another type', { contentType: 'application/pdf', data: 'SlZC' }],
  ['no type', { data: 'SlZC' }],
  ['a url alone', { contentType: 'text/plain', url: 'Binary/1' }],
  ['what is not base64', { contentType: 'text/plain', data: '&&&' }],
  ['more than can be a report', { contentType: 'text/plain', data: 'A'.repeat(400_001) }],
])('%s gives no text', (_what, attachment) => {
  expect(attachmentText(attachment)).toBeUndefined();
});

test('bytes that are not UTF-8 are taken as Latin-1', () => {
  expect(decodeUtf8([0x54, 0xfc, 0x62])).toBe('Tüb');
  expect(decodeUtf8([0xe2, 0x82])).toBe('â\u0082');
  expect(decodeUtf8([0xf4, 0x90, 0x80, 0x80])).toBe('\ufffd');
  expect(decodeBase64('S1\nI=')).toEqual([0x4b, 0x52]);
});
