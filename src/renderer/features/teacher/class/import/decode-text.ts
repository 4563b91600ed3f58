/** What spreadsheets of a language's region write when they do not write Unicode. */
const legacyEncodings: Record<string, string> = {
  ar: 'windows-1256',
  fa: 'windows-1256',
  ru: 'windows-1251',
  el: 'windows-1253',
  tr: 'windows-1254',
  he: 'windows-1255',
  pl: 'windows-1250',
  zh: 'gb18030',
  ja: 'shift_jis',
  ko: 'euc-kr',
  th: 'windows-874',
};

const decode = (bytes: Uint8Array, encoding: string, fatal = false): string =>
  new TextDecoder(encoding, { fatal }).decode(bytes);

/**
 * The text of a file that a spreadsheet saved: UTF-16 by its mark, UTF-8 when it is well-formed, else what is usual
 * for the class's language.
 */
export const decodeText = (bytes: Uint8Array, language: string): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be');
  try {
    return decode(bytes, 'utf-8', true);
  } catch {
    return decode(bytes, legacyEncodings[language.split('-')[0] ?? ''] ?? 'windows-1252');
  }
};
