import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionOfToken } from '#shared/domain/teacher-token.ts';
import { type StartDoor, type Subject, startSubject } from '../contract-subject.ts';
import { readEvents } from '../event-reader.ts';

/** What happened, as it happens. */
export const describeEvents = (start: StartDoor): void =>
  void describe('events', () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await startSubject(start);
    });
    afterAll(() => subject.remove());

    it('beats at once, so that a page knows the core is there', async () => {
      const response = await subject.request('/events');
      expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      const events = readEvents(response);
      expect(await events.nextLine()).toEqual({ type: 'core.beat' });
      await events.cancel();
    });

    it('tells every open page the same', async () => {
      const pages = [readEvents(await subject.request('/events')), readEvents(await subject.request('/events'))];
      await subject.signIn();
      await subject.call('teacher.lock', {});
      for (const page of pages) {
        expect(await page.until('teacher.locked')).toMatchObject({ type: 'teacher.locked' });
        await page.cancel();
      }
      await subject.signIn();
    });

    it('says why the teacher mode was locked: asked, or unlocked by another page', async () => {
      const page = readEvents(await subject.request('/events'));
      const session = () => sessionOfToken(subject.tokens.teacher ?? '');
      const before = session();
      await subject.signIn();
      // told before the new page may even have its token: it must not take this for its own end
      expect(await page.until('teacher.locked')).toEqual({
        type: 'teacher.locked',
        reason: 'replaced',
        session: before,
      });
      expect(session()).not.toBe(before);
      await subject.call('teacher.lock', {});
      expect(await page.until('teacher.locked')).toEqual({
        type: 'teacher.locked',
        reason: 'asked',
        session: session(),
      });
      await page.cancel();
      await subject.signIn();
    });

    it('goes on for the others when one page leaves', async () => {
      const leaving = new AbortController();
      const gone = await subject.request('/events', { signal: leaving.signal });
      const staying = readEvents(await subject.request('/events'));
      leaving.abort();
      await readEvents(gone)
        .nextLine()
        .catch(() => null);
      await subject.call('teacher.lock', {});
      expect(await staying.next()).toMatchObject({ type: 'teacher.locked', reason: 'asked' });
      await staying.cancel();
      await subject.signIn();
    });

    it('goes on for the others when one page does not read', async () => {
      const stuck = await subject.request('/events');
      const reading = readEvents(await subject.request('/events'));
      for (let i = 0; i < 20; i += 1) {
        await subject.signIn();
        expect(await reading.until('teacher.locked')).toMatchObject({ type: 'teacher.locked', reason: 'replaced' });
      }
      await reading.cancel();
      await stuck.body?.cancel();
    });

    it('ends the streams when the core is closed', async () => {
      const other = await startSubject(start);
      const page = readEvents(await other.request('/events'));
      expect(await page.nextLine()).toEqual({ type: 'core.beat' });
      await other.remove();
      const last = async (): Promise<null> => {
        for (;;) if ((await page.nextLine().catch(() => null)) === null) return null;
      };
      expect(await last()).toBeNull();
    });
  });
