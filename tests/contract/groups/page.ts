import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageFiles, type StartDoor, secretBeside, startDoor } from '../contract-subject.ts';

/** The built page and the ways out of its folder. */
export const describePage = (start: StartDoor): void =>
  void describe('the page', () => {
    let subject: Awaited<ReturnType<typeof startDoor>>;
    beforeAll(async () => {
      subject = await startDoor(start);
    });
    afterAll(() => subject.remove());

    it('E4 serves nothing but the files of the page, whatever the path', async () => {
      const contents: readonly string[] = Object.values(pageFiles);
      const segment = fc.oneof(
        fc.constantFrom(
          '..',
          '.',
          '%2e%2e',
          '%2E.',
          '..%2f',
          '..%5c',
          '%00',
          '%',
          'secret.txt',
          'page',
          'data',
          'C:',
          '~',
          '',
        ),
        fc.constantFrom(
          '%252e%252e',
          '%c0%ae%c0%ae',
          'index.html',
          'assets',
          'app-3f9a.js',
          'device.sqlite',
          '.hidden',
          '...',
        ),
        fc.string({ maxLength: 6 }).map(encodeURIComponent),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(segment, { maxLength: 6 }), async (segments) => {
          const path = `/${segments.join('/')}`;
          if (/^\/(op|media|takes|events)(\/|$)/.test(path)) return;
          const response = await subject.request(path);
          const text = await response.text();
          expect(text).not.toContain(secretBeside);
          expect(response.status === 404 || contents.includes(text), `${path} answered ${response.status}`).toBe(true);
        }),
        {
          numRuns: 300,
          examples: [
            [['..', 'secret.txt']],
            [['%2e%2e', 'secret.txt']],
            [['..%2fsecret.txt']],
            [['assets', '..%5c..%5csecret.txt']],
          ],
        },
      );
    });

    it('E7 sends the page under a policy that allows its own files only', async () => {
      const response = await subject.request('/');
      expect(await response.text()).toBe(pageFiles['index.html']);
      const { headers } = response;
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toMatch(/camera=\(self\), microphone=\(self\)/);
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    });

    it('lets a browser keep what carries its hash in its name, and asks again for the rest', async () => {
      expect((await subject.request('/assets/app-3f9a.js')).headers.get('cache-control')).toContain('immutable');
      expect((await subject.request('/')).headers.get('cache-control')).toBe('no-cache');
    });

    it.each([
      ['/assets/app-3f9a.js', 'text/javascript; charset=utf-8'],
      ['/tiles/fox.svg', 'image/svg+xml'],
    ])('names the type of %s', async (path, type) => {
      expect((await subject.request(path)).headers.get('content-type')).toBe(type);
    });

    it.each(['/assets', '/assets/', '/index.html/', '/nothing.js', '/student/record'])(
      'has no file at %s',
      async (path) => {
        expect((await subject.request(path)).status).toBe(404);
      },
    );

    it('answers HEAD with the headers alone', async () => {
      const response = await subject.request('/index.html', { method: 'HEAD' });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-length')).toBe(String(pageFiles['index.html'].length));
      expect(await response.text()).toBe('');
    });
  });
