import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const newSecret = (): string => randomBytes(32).toString('base64url');

/** Who may talk to this launch of the kiosk: holders of its 256-bit secret, handed over by keys that work once. */
export type LaunchKeys = {
  /** Cookies know no ports, so the data folder's id is in the name: two kiosks on one PC do not mix. */
  readonly cookieName: string;
  /** The value for `Set-Cookie`; gone when the browser is closed. */
  readonly setCookie: string;
  /** A new key for `/?key=…`; good for one use while this process lives. */
  mintKey(): string;
  /** Whether the key was good; it is spent now. */
  spendKey(key: string): boolean;
  /** Whether any key was ever used. */
  wasSpent(): boolean;
  /** Whether a `Cookie` header carries the secret of this launch. */
  isKnown(cookieHeader: string | undefined): boolean;
};

export const createLaunchKeys = (folderId: string): LaunchKeys => {
  const secret = newSecret();
  const unspent = new Set<string>();
  let hasSpent = false;
  const cookieName = `meridian-${folderId}`;
  return {
    cookieName,
    setCookie: `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    mintKey: () => {
      const key = newSecret();
      unspent.add(key);
      return key;
    },
    spendKey: (key) => {
      const found = [...unspent].find((candidate) => isSame(candidate, key));
      if (found === undefined) return false;
      hasSpent = true;
      return unspent.delete(found);
    },
    wasSpent: () => hasSpent,
    isKnown: (cookieHeader) =>
      (cookieHeader ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .some((pair) => pair.startsWith(`${cookieName}=`) && isSame(pair.slice(cookieName.length + 1), secret)),
  };
};
