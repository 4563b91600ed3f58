/** The values a signed document may hold: no floats, no `undefined`, so that every writer agrees on the bytes. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/**
 * The one textual form of a document that is signed or hashed: JSON Canonicalization Scheme
 * (RFC 8785), restricted to safe integers, where ECMAScript's own serialisation of strings and
 * integers is the prescribed one and only the key order (UTF-16 code units) is left to do.
 *
 * @throws TypeError for a float, an unsafe integer, a lone surrogate or a value JSON cannot hold.
 */
export const canonicalJson = (value: CanonicalValue): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`Expected a safe integer, got ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('Expected well-formed Unicode, got a lone surrogate');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value as { readonly [key: string]: CanonicalValue });
    const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${sorted.map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  throw new TypeError(`Expected a JSON value, got ${typeof value}`);
};
