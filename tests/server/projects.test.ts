import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directoryAnswer, type SignedProject, wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { json, refusalOf, sampleProjectContent, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

describe('publishing a project', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
  });
  afterAll(() => endpoint.remove());
  beforeEach(async () => {
    ({ lisbon, amman, projectId } = await twoClassesInAProject(endpoint));
  });

  const publish = (by: TestClass, signed: SignedProject) => by.post(wirePaths.projects, signed);
  const next = (changes: Partial<typeof sampleProjectContent> = {}, revision = 2) =>
    lisbon.signProject(projectId, { revision, content: { ...sampleProjectContent, ...changes } });
  const revisionsInFeed = async (of: TestClass) =>
    (await of.wholeFeed(projectId)).flatMap((entry) => (entry.kind === 'project' ? [entry.project] : []));

  it('V5 refuses one that its host has not signed, or not like this', async () => {
    const signed = lisbon.signProject(uuidv7());
    const content = { ...signed.project.content, question: 'What is your address?' };
    const altered = { ...signed, project: { ...signed.project, content } };
    expect(await refusalOf(await publish(lisbon, altered))).toEqual({ status: 422, code: 'signature.invalid' });
    expect(await refusalOf(await publish(amman, signed))).toEqual({ status: 422, code: 'manifest.invalid' });
    const inHerName = amman.signProject(uuidv7(), { hostClassId: lisbon.classId });
    expect(await refusalOf(await publish(lisbon, inHerName))).toEqual({ status: 422, code: 'signature.invalid' });
  });

  it('K2 refuses a field that nobody named', async () => {
    const signed = lisbon.signProject(uuidv7());
    const project = { ...signed.project, content: { ...signed.project.content, students: ['Amina'] } };
    const response = await lisbon.post(wirePaths.projects, { project, signature: signed.signature });
    expect(await refusalOf(response)).toEqual({ status: 400, code: 'request.invalid' });
  });

  it('delivers the newest revision to everybody, exactly as it was signed', async () => {
    await json(await publish(lisbon, next({ instructions: 'Look outside first.' })));
    const newest = next({ instructions: 'Look outside, then listen.' }, 3);
    await json(await publish(lisbon, newest));
    expect(await revisionsInFeed(amman)).toEqual([newest]);
  });

  it('takes the same revision again, and neither an older one nor another one under the same number', async () => {
    const second = next({ instructions: 'Look outside first.' });
    await json(await publish(lisbon, second));
    await json(await publish(lisbon, second));
    const conflict = { status: 409, code: 'batch.conflict' };
    expect(await refusalOf(await publish(lisbon, next({ instructions: 'Do not.' })))).toEqual(conflict);
    expect(await refusalOf(await publish(lisbon, lisbon.signProject(projectId)))).toEqual(conflict);
    expect(await revisionsInFeed(amman)).toHaveLength(1);
  });

  it('refuses a change of what the others agreed to, and allows it as long as there are none', async () => {
    const refused = await publish(lisbon, next({ question: 'What is your address?' }));
    expect(await refusalOf(refused)).toEqual({ status: 409, code: 'project.change_refused' });
    const alone = await lisbon.publishProject();
    const content = { ...sampleProjectContent, question: 'What do you hear on the way to school?' };
    await json(await publish(lisbon, lisbon.signProject(alone, { revision: 2, content })));
  });

  it('shows closed projects to nobody who looks for one', async () => {
    await json(await publish(lisbon, lisbon.signProject(projectId, { revision: 2, isClosed: true })));
    const { projects } = directoryAnswer.parse(await json(await amman.request(wirePaths.projects)));
    expect(projects.map((entry) => entry.projectId)).not.toContain(projectId);
  });
});
