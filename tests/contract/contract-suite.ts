import { describe } from 'vitest';
import { countOf } from '../helpers/full-count.ts';
import type { StartDoor } from './contract-subject.ts';
import { describeEvents } from './groups/events.ts';
import { describeFuzz } from './groups/fuzz.ts';
import { describeMedia } from './groups/media.ts';
import { describePage } from './groups/page.ts';
import { describePictures } from './groups/pictures.ts';
import { describeRequests } from './groups/requests.ts';
import { describeBeforeSetup, describeRoles } from './groups/roles.ts';
import { describeWrittenPost } from './groups/written-post.ts';

/**
 * The one suite for everything that claims to be the core's door: the function itself, the thread around it and
 * the hosts around that. `start` opens a door with the given settings; the suite closes it. The core itself is sent
 * the most nonsense: what is around it only has to carry the answers.
 */
export const describeContract = (name: string, start: StartDoor, fuzzRuns = countOf('MERIDIAN_FUZZ_RUNS', 8)): void =>
  void describe(`the contract through ${name}`, () => {
    describeBeforeSetup(start);
    describeRoles(start);
    describeRequests(start);
    describePage(start);
    describeEvents(start);
    describeMedia(start);
    describePictures(start);
    describeWrittenPost(start);
    describeFuzz(start, fuzzRuns);
  });
