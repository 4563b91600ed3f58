import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayNavigate } from '#shared/domain/app-address.ts';

describe('the navigation policy', () => {
  it.each([
    'https://example.org/',
    'http://127.0.0.1:47811/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<h1>x</h1>',
    'about:blank',
    'blob:meridian://app/0',
    'view-source:meridian://app/',
    'devtools://devtools/bundled/inspector.html',
    'meridian://other/',
    'meridian://app/media/1?grant=x',
    'meridian://app/takes/1/chunks',
    'meridian://app/assets/a.js',
    'meridian://app@evil/',
    'meridian://user:pw@app/',
    'meridian://app:80/',
    'not an address',
    '',
  ])('E6 refuses to show %s', (url) => {
    expect(mayNavigate({ url, isMainFrame: true })).toBe(false);
  });

  it('lets the page be itself: a reload, another screen', () => {
    expect(mayNavigate({ url: 'meridian://app/', isMainFrame: true })).toBe(true);
    expect(mayNavigate({ url: 'meridian://app/#/teacher/review', isMainFrame: true })).toBe(true);
  });

  it('E6 shows nothing in a frame, not even the page', () => {
    expect(mayNavigate({ url: 'meridian://app/', isMainFrame: false })).toBe(false);
  });

  it('E6 refuses every web address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.boolean(), (url, isMainFrame) => {
        expect(mayNavigate({ url, isMainFrame })).toBe(false);
      }),
    );
  });
});
