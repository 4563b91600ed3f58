import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '#web-host/admit.ts';
import { createLaunchKeys } from '#web-host/launch-keys.ts';

const origin = 'http://127.0.0.1:47811';
const host = '127.0.0.1:47811';
const keys = createLaunchKeys('abc');
const cookie = keys.setCookie.split(';')[0] ?? '';

const arrive = (headers: Record<string, string>, target = '/', method = 'GET') =>
  admit({ method, target, headers: { host, ...headers } }, origin, keys);

describe('admit', () => {
  it('refuses whoever does not bring the secret', () => {
    expect(arrive({}).kind).toBe('refused');
    expect(arrive({ cookie: 'meridian-abc=' }).kind).toBe('refused');
    expect(arrive({ cookie: `${cookie}x` }).kind).toBe('refused');
    expect(arrive({ cookie: `other=1; meridian-xyz=${cookie.split('=')[1]}` }).kind).toBe('refused');
  });

  it('refuses every guessed cookie and key', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl({ withQueryParameters: true }), (guess, url) => {
        expect(arrive({ cookie: `meridian-abc=${guess}` }).kind).toBe('refused');
        expect(arrive({ cookie: guess }).kind).toBe('refused');
        expect(arrive({}, `/?key=${encodeURIComponent(guess)}`).kind).toBe('refused');
        expect(arrive({ cookie, origin: new URL(url).origin }).kind).toBe('refused');
      }),
    );
  });

  it('refuses another host name for the same address, as a rebound name has', () => {
    for (const name of ['localhost:47811', '127.0.0.1', '127.0.0.1:80', 'evil.example:47811', '[::1]:47811', ''])
      expect(admit({ method: 'GET', target: '/', headers: { host: name, cookie } }, origin, keys).kind).toBe('refused');
  });

  it('refuses requests that another site is behind', () => {
    expect(arrive({ cookie, origin: 'http://127.0.0.1:9999' }, '/op/app.status', 'POST').kind).toBe('refused');
    expect(arrive({ cookie, origin: 'null' }, '/op/app.status', 'POST').kind).toBe('refused');
    expect(arrive({ cookie, 'sec-fetch-site': 'cross-site' }).kind).toBe('refused');
    expect(arrive({ cookie, 'sec-fetch-site': 'same-site' }).kind).toBe('refused');
  });

  it('refuses addresses that are not a path of ours', () => {
    for (const target of ['http://evil.example/', '*', 'evil.example:443', ''])
      expect(arrive({ cookie }, target).kind).toBe('refused');
  });

  it('never lets a path climb', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '%2e%2e', '.', 'a', '%2e.', '')), (parts) => {
        const admission = arrive({ cookie }, `/${parts.join('/')}`);
        if (admission.kind === 'admitted') expect(admission.url.pathname.split('/')).not.toContain('..');
        else expect(admission.kind).toBe('refused');
      }),
    );
  });

  it('turns a good key into the cookie once, and takes it out of the address', () => {
    const key = keys.mintKey();
    expect(arrive({}, `/?key=${key}&x=1`)).toEqual({
      kind: 'redirected',
      location: '/?x=1',
      setCookie: expect.stringMatching(/^meridian-abc=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    });
    expect(arrive({}, `/?key=${key}`).kind).toBe('refused');
    expect(arrive({ cookie }, `/?key=${key}`)).toEqual({ kind: 'redirected', location: '/', setCookie: null });
  });

  it('never sends a visitor elsewhere', () => {
    const key = keys.mintKey();
    expect(arrive({}, `//evil.example/?key=${key}`).kind).toBe('refused');
    expect(arrive({ cookie }, '//evil.example/')).toMatchObject({ kind: 'admitted', url: { host } });
    expect(arrive({}, `/?key=${key}&next=//evil.example`)).toMatchObject({ location: '/?next=%2F%2Fevil.example' });
  });

  it('spends no key on anything but a visit', () => {
    const key = keys.mintKey();
    expect(arrive({}, `/?key=${key}`, 'POST').kind).toBe('refused');
    expect(keys.spendKey(key)).toBe(true);
  });

  it('admits the page itself', () => {
    const admission = arrive(
      { cookie: `a=b; ${cookie}`, origin, 'sec-fetch-site': 'same-origin' },
      '/op/x?y=1',
      'POST',
    );
    expect(admission).toEqual({ kind: 'admitted', url: new URL(`${origin}/op/x?y=1`) });
  });
});
