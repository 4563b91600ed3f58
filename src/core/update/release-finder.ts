import { join } from 'node:path';
import type { UpdateView } from '#shared/contract/schemas/machine.ts';
import { manifestNameFor } from '#shared/domain/release.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import type { UpdateSettings } from '../core-options.ts';
import type { ReadyUpdate } from '../host.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';
import { fetchRelease, updateLine } from './fetch-release.ts';
import { collectManifest, type FoundRelease, readManifest } from './read-manifest.ts';
import { isInRollout } from './rollout.ts';
import { openUpdateFolder } from './update-folder.ts';

/** Finds the release that is meant for this computer, and brings it here. */
export type ReleaseFinder = {
  /** The version on offer, or `null`. @throws what the endpoint client throws. */
  find(asked: CoreContext, classIds: readonly string[], signal: AbortSignal): Promise<string | null>;
  /**
   * Brings what was found here and proves it; `false`: it is no release of ours.
   * @throws AppError `data.disk_full`, what the endpoint client throws; `signal`'s reason. What came so far is kept.
   */
  bring(asked: CoreContext, signal: AbortSignal): Promise<boolean>;
  /** When what was found was published; `null`: nothing was. */
  releasedAt(): number | null;
  /** Whether all of what was found lies here since before: to bring it needs no line. */
  isHere(): boolean;
  /** What lies here for the host to install, and since when. */
  ready(): (ReadyUpdate & { since: number }) | null;
  /** What lies here is not to be installed any more. */
  setAside(): void;
  /** Nothing is on offer: removes what lies here. */
  clear(): void;
  problem(): Extract<UpdateView, { kind: 'itself' }>['problem'];
};

export const createReleaseFinder = ({ clock, log, settings }: CoreContext, update: UpdateSettings): ReleaseFinder => {
  const { dataDir } = settings;
  const manifestName = manifestNameFor(update.platform, update.arch);
  const folder = openUpdateFolder(join(dataDir, 'updates'));
  let found: FoundRelease | null = null;
  /** Where what was found lies, proven, since before. */
  let here: string | null = null;
  let ready: (ReadyUpdate & { since: number }) | null = null;
  let problem: ReturnType<ReleaseFinder['problem']> = null;

  const readOffer = async (asked: CoreContext, signal: AbortSignal): Promise<Uint8Array | null> =>
    withEndpoint(
      asked,
      async ({ client }) => {
        const chunks = await client.readUpdate(manifestName, 0);
        return chunks === null ? null : await collectManifest(chunks);
      },
      { signal },
    );
  const fetchFound = async ({ file }: FoundRelease, asked: CoreContext, signal: AbortSignal): Promise<string | null> =>
    withEndpoint(asked, ({ client }) => fetchRelease(file, { client, folder, dataDir, signal }), {
      signal,
      line: updateLine(asked),
    });

  return {
    find: async (asked, classIds, signal) => {
      const manifest = await readOffer(asked, signal);
      // an endpoint that has no releases for this kind of computer
      if (manifest === null) return null;
      const offer = readManifest(manifest, manifestName, update, clock.now());
      problem = offer === null ? 'not_signed' : null;
      if (offer === null) log('warn', 'update.refused', { reason: 'manifest' });
      const isMeant =
        offer !== null && isInRollout(offer.release.stagingPercentage ?? 100, classIds, offer.release.version);
      found = isMeant ? offer : null;
      here = found === null ? null : await folder.findProven(found.file);
      // the same version with other bytes: what lies ready is not what is offered
      const isOther = ready !== null && found !== null && ready.sha512 !== found.file.sha512;
      return isOther ? null : (found?.release.version ?? null);
    },
    bring: async (asked, signal) => {
      if (found === null) return false;
      const { file, release, manifest } = found;
      folder.keepOnly(file);
      const path =
        here ??
        (await fetchFound(found, asked, signal).catch((error: unknown) => {
          if (hasCode(error, 'data.disk_full')) problem = 'disk_full';
          throw error;
        }));
      if (path === null) {
        problem = 'not_signed';
        log('warn', 'update.refused', { reason: 'file' });
        return false;
      }
      const { version } = release;
      ready = { version, manifest, path, name: file.url, sha512: file.sha512, since: clock.monotonic() };
      log('info', 'update.ready', { version });
      return true;
    },
    releasedAt: () => found?.releasedAt ?? null,
    isHere: () => here !== null,
    ready: () => ready,
    setAside: () => {
      ready = null;
    },
    clear: () => folder.keepOnly(null),
    problem: () => problem,
  };
};
