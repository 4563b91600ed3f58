import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, sum } from '../../../scripts/lib/test-results.mjs';

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  message: 'boom\nat line',
  assertionResults: statuses.map((one, at) => ({ status: one, fullName: `test ${at}` })),
});

describe('the count of a test run', () => {
  it('is a failure when the runner crashed before it could report', () => {
    expect(countVitest(null, 134)).toMatchObject({ passed: 0, failed: 1, notes: [expect.stringContaining('134')] });
    expect(countPlaywright(null, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('is a failure when no test ran', () => {
    expect(countVitest({ testResults: [] }, 0)).toMatchObject({
      failed: 1,
      notes: [expect.stringContaining('no test')],
    });
    expect(countPlaywright({ suites: [] }, 0)).toMatchObject({ failed: 1 });
  });

  it('is a failure when the runner ended badly although every test passed', () => {
    expect(countVitest({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a file that could not be loaded', () => {
    expect(countVitest({ testResults: [file('failed')] }, 1)).toMatchObject({
      failed: 1,
      notes: [expect.stringContaining('a.test.ts could not be run: boom')],
    });
  });

  it('names what failed', () => {
    const report = { testResults: [file('failed', 'passed', 'failed', 'skipped')] };
    expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 1, notes: ['✗ a.test.ts: test 1'] });
  });

  it('says below its name why a test failed, as far as a line or two can', () => {
    const why = '\u001b[31mexpected 1 to be 2\u001b[39m\n\n    at a.test.ts:7';
    const told = '\n    expected 1 to be 2\n        at a.test.ts:7';
    const failed = { status: 'failed', fullName: 'adds', failureMessages: [why] };
    const report = { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [failed] }] };
    expect(countVitest(report, 1).notes).toEqual([`✗ a.test.ts: adds${told}`]);
    const tests = [{ status: 'unexpected', results: [{}, { error: { message: why } }] }];
    const suites = [{ specs: [{ title: 'adds', file: 'b.spec.ts', ok: false, tests }] }];
    expect(countPlaywright({ suites }, 1).notes).toEqual([`✗ b.spec.ts: adds${told}`]);
  });

  it('counts a browser test that passed only at a second try as failed', () => {
    const spec = (status: string) => ({ title: status, file: 'b.spec.ts', ok: true, tests: [{ status }] });
    const suites = [
      { specs: [spec('expected'), spec('flaky')], suites: [{ specs: [spec('skipped'), spec('unexpected')] }] },
    ];
    expect(countPlaywright({ suites }, 1)).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
    expect(countPlaywright({ suites: [], errors: [{ message: 'set-up failed' }] }, 1)).toMatchObject({ failed: 1 });
  });

  it('adds up', () => {
    const one = { passed: 1, failed: 2, skipped: 3, notes: ['x'] };
    expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6, notes: ['x', 'x'] });
  });
});
