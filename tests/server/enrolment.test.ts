import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSignedBy } from '#crypto/ed25519.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { enrolTestClass, refusalOf, TestClass } from '../helpers/test-class.ts';

const refusedCode = { status: 403, code: 'join_code.wrong' };

describe('enrolment', () => {
  let endpoint: TestEndpoint;
  let clock = Date.now();
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ now: () => clock, limits: { wrongCodesMax: 6 } });
  });
  afterAll(() => endpoint.remove());

  const tryToEnrol = (testClass: TestClass, joinCode: string) =>
    testClass.post(wirePaths.enrolments, testClass.enrolmentRequest(joinCode));
  const waitOutTheRateLimit = () => {
    clock += 11 * 60_000;
  };

  it('refuses a code that never was, that is used up and that has expired', async () => {
    const code = await endpoint.createJoinCode();
    expect(await refusalOf(await tryToEnrol(new TestClass(endpoint.address), 'ABCD2345'))).toEqual(refusedCode);
    await new TestClass(endpoint.address).enrol(code);
    expect(await refusalOf(await tryToEnrol(new TestClass(endpoint.address), code))).toEqual(refusedCode);
    const old = await endpoint.createJoinCode({ days: 1 });
    clock += 25 * 60 * 60_000;
    expect(await refusalOf(await tryToEnrol(new TestClass(endpoint.address), old))).toEqual(refusedCode);
  });

  it('makes who guesses codes wait, and says how long', async () => {
    waitOutTheRateLimit();
    const guesser = new TestClass(endpoint.address);
    for (let guess = 0; guess < 6; guess++) {
      expect(await refusalOf(await tryToEnrol(guesser, `0000000${guess}`))).toEqual(refusedCode);
    }
    const right = await endpoint.createJoinCode();
    const response = await tryToEnrol(guesser, right);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusalOf(response)).toEqual({ status: 429, code: 'request.rate_limited' });
    waitOutTheRateLimit();
    expect((await tryToEnrol(guesser, right)).status).toBe(200);
  });

  it('refuses the id of another key, and a proof that another key made', async () => {
    const code = await endpoint.createJoinCode();
    const honest = new TestClass(endpoint.address);
    const other = new TestClass(endpoint.address);
    const claimed = { ...honest.enrolmentRequest(code), signingKey: other.signingKey };
    expect(await refusalOf(await honest.post(wirePaths.enrolments, claimed))).toEqual({
      status: 409,
      code: 'class.key_mismatch',
    });
    const { proof } = other.enrolmentRequest(code);
    expect(
      await refusalOf(await honest.post(wirePaths.enrolments, { ...honest.enrolmentRequest(code), proof })),
    ).toEqual({
      status: 422,
      code: 'signature.invalid',
    });
    await honest.enrol(code);
  });

  it('counts uses once each, however many classes come at once', async () => {
    waitOutTheRateLimit();
    const code = await endpoint.createJoinCode({ uses: 3 });
    const classes = Array.from({ length: 8 }, () => new TestClass(endpoint.address));
    const answers = await Promise.all(classes.map((testClass) => tryToEnrol(testClass, code)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(3);
    waitOutTheRateLimit();
  });

  it('lets a class that lost the answer enrol again with its used code; the earlier token ends', async () => {
    const testClass = new TestClass(endpoint.address);
    const code = await endpoint.createJoinCode({ uses: 1 });
    const { deviceToken } = await testClass.enrol(code);
    await testClass.enrol(code);
    expect((await testClass.request(wirePaths.projects)).status).toBe(200);
    const stale = await testClass.request(wirePaths.projects, { headers: { authorization: `Bearer ${deviceToken}` } });
    expect(await refusalOf(stale)).toEqual({ status: 401, code: 'device.revoked' });
  });

  it('reads a code as people type it', async () => {
    const code = await endpoint.createJoinCode();
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4).replaceAll('0', 'o')} `;
    expect((await tryToEnrol(new TestClass(endpoint.address), typed)).status).toBe(200);
  });

  it('pins a receipt key that survives a restart and signs under it', async () => {
    const testClass = new TestClass(endpoint.address);
    const { endpoint: pinned } = await testClass.enrol(await endpoint.createJoinCode());
    await endpoint.restart();
    const projectId = await testClass.publishProject();
    const { receipt, signature } = await testClass.send([testClass.manifest(projectId)]);
    expect(isSignedBy(pinned.receiptKey, receipt, signature)).toBe(true);
  });

  it('tells partners when a class comes back with another name', async () => {
    const testClass = await enrolTestClass(endpoint, 'Fourth grade');
    const projectId = await testClass.publishProject();
    testClass.profile.name = 'Fifth grade';
    await testClass.enrol(await endpoint.createJoinCode());
    const [, renamed] = await testClass.wholeFeed(projectId);
    expect(renamed).toMatchObject({ kind: 'class', seq: 2, class: { name: 'Fifth grade' } });
  });
});
