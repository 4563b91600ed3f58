import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '#shared/domain/limits.ts';
import { codeOf, type StartDoor, type Subject, startSubject } from '../contract-subject.ts';

/** Requests that are wrong before any operation is asked. */
export const describeRequests = (start: StartDoor): void =>
  void describe('requests', () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await startSubject(start);
    });
    afterAll(() => subject.remove());

    const send = (body: BodyInit, contentType: string | null): Promise<Response> =>
      subject.request('/op/app.status', {
        method: 'POST',
        headers: contentType === null ? {} : { 'content-type': contentType },
        body,
      });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ])('refuses %s, which a foreign page could send without asking', async (contentType) => {
      const response = await send('{}', contentType);
      expect([response.status, await codeOf(response)]).toEqual([400, 'request.invalid']);
    });

    it('takes JSON with a charset', async () => {
      expect((await send('{}', 'application/json; charset=utf-8')).status).toBe(200);
    });

    it.each([
      ['nothing', ''],
      ['half a document', '{"a":'],
      ['two documents', '{}{}'],
      ['JSON with a comment', '{} // hello'],
      ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
      ['very deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      ['a prototype for everybody', '{"__proto__":{"isTeacher":true}}'],
      ['null', 'null'],
      ['a number', '1'],
    ])('refuses %s', async (_, body) => {
      expect(await codeOf(await send(body, 'application/json'))).toBe('request.invalid');
    });

    it('takes no bytes for a PIN that are not UTF-8', async () => {
      const body = Buffer.concat([Buffer.from('{"pin":"48'), Buffer.from([0xff]), Buffer.from('2916"}')]);
      const headers = { 'content-type': 'application/json' };
      const response = await subject.request('/op/teacher.unlock', { method: 'POST', headers, body });
      expect(await codeOf(response)).toBe('request.invalid');
    });

    it('refuses a body above the limit and goes on answering', async () => {
      const response = await send(`"${'a'.repeat(limits.operationBodyMaxBytes)}"`, 'application/json');
      expect([response.status, await codeOf(response)]).toEqual([413, 'request.too_large']);
      expect((await send('{}', 'application/json')).status).toBe(200);
    });

    it('names where the problem is, never what was there', async () => {
      const secret = 'Amina-was-here';
      const response = await subject.post('teacher.unlock', { pin: { [secret]: secret } });
      const text = await response.text();
      expect(response.status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({ code: 'request.invalid', details: { path: 'pin' } });
      expect(text).not.toContain(secret);
    });

    it.each(['no.such', '', 'app.status/x', 'constructor', '__proto__', 'toString', 'app%2Estatus'])(
      'knows no operation called "%s"',
      async (name) => {
        const response = await subject.post(name, {});
        expect([response.status, await codeOf(response)]).toEqual([404, 'request.unknown_operation']);
      },
    );

    it.each([
      ['GET', '/op/app.status', 'POST'],
      ['PUT', '/op/app.status', 'POST'],
      ['POST', '/takes/01a20910-78c9-77fb-864d-2498ce7711d5/chunks?offset=0', 'PUT'],
      ['DELETE', '/media/01a20910-78c9-77fb-864d-2498ce7711d5', 'GET, HEAD'],
      ['POST', '/events', 'GET'],
      ['POST', '/', 'GET, HEAD'],
    ])('answers %s %s with the methods it takes', async (method, path, allowed) => {
      const response = await subject.request(path, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
      expect(await codeOf(response)).toBe('request.method_not_allowed');
    });

    it('lets no cache keep an answer and no browser sniff it', async () => {
      const { headers } = await subject.post('app.status', {});
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });
  });
