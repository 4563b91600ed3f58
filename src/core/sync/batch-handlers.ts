import type { BatchForecast, BatchView, OutboxItem } from '#shared/contract/index.ts';
import type { BatchEvent } from '#shared/domain/batch.ts';
import { estimateMs } from '#shared/domain/estimate.ts';
import { nextOpening } from '#shared/domain/send-settings.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listPartnerWords } from '../db/acknowledgements.ts';
import { type BatchRow, listOpenBatches } from '../db/batches.ts';
import { requireClass } from '../db/class-profile.ts';
import { listOutbox, listWaiting, type OutboxListing, sentBytesOf } from '../db/outbox.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { findReceipt } from '../db/receipts.ts';
import { readSendSettings, writeSendSettings } from '../db/send-settings.ts';
import { advanceBatch } from './advance.ts';
import { dissolveBatch } from './dissolve-batch.ts';
import { type Forecast, forecastBatches } from './plan-batches.ts';
import type { SyncRunner } from './sync-runner.ts';

type BatchOperation = 'outbox.list' | 'sending.change' | 'batch.pause' | 'batch.resume' | 'batch.cancel';

/** What is on its way, and what the teacher does about it. */
export const createBatchHandlers = (context: CoreContext, runner: SyncRunner): Handlers<BatchOperation> => {
  const tell = (): void => context.emit({ type: 'sync.changed', status: runner.status() });

  const acknowledgementsOf = ({ postId, revision }: OutboxListing): OutboxItem['acknowledgements'] => {
    const { db, partners } = context.openClass();
    return listPartnerWords(db, postId, revision).map(({ classId, kind, acknowledgedAt }) => ({
      classId,
      className: findPartnerClass(partners, classId)?.name ?? null,
      kind,
      acknowledgedAt,
    }));
  };

  const outboxItem = (item: OutboxListing, open: readonly BatchRow[]): OutboxItem => ({
    postId: item.postId,
    revision: item.revision,
    studentName: item.studentName,
    studentTile: item.studentTile,
    kind: item.kind,
    state: item.state,
    sizeBytes: item.sizeBytes,
    sentBytes: item.sentBytes,
    isPaused: open.some(({ id, isPaused }) => id === item.batchId && isPaused),
    approvedAt: item.approvedAt,
    receipt: item.batchId === null ? null : findReceipt(context.openClass().db, item.batchId),
    problem: item.problem,
    acknowledgements: acknowledgementsOf(item),
    recall: item.recalledAt === null ? null : { queuedAt: item.recalledAt, confirmedAt: item.recallConfirmedAt },
  });

  const batchView = (batch: BatchRow, rate: number | null): BatchView => {
    const sentBytes = Math.min(batch.mediaBytes, sentBytesOf(context.openClass().db, batch.id));
    return { ...batch, sentBytes, leftMs: estimateMs(batch.mediaBytes - sentBytes, rate) };
  };

  const forecastView = (forecast: Forecast, rate: number | null): BatchForecast => ({
    ...forecast,
    leftMs: estimateMs(forecast.mediaBytes, rate),
  });

  const advance = (batchId: string, event: BatchEvent): void => {
    const { db } = context.openClass();
    transaction<void>(db, () => void advanceBatch(db, batchId, event, context.clock.now()));
  };

  return {
    'outbox.list': () => {
      const { db } = context.openClass();
      const rate = runner.sendingRate();
      const open = listOpenBatches(db);
      const { settings } = readSendSettings(db);
      return {
        items: listOutbox(db).map((item) => outboxItem(item, open)),
        batches: open.map((batch) => batchView(batch, rate)),
        forecast: forecastBatches(db, listWaiting(db), context.clock.now()).map((forecast) =>
          forecastView(forecast, rate),
        ),
        settings,
        nextReleaseAt:
          settings.quietHours === null
            ? null
            : nextOpening(settings.quietHours, requireClass(db).timeZone, context.clock.now()),
      };
    },

    'sending.change': (changes) => {
      const { db } = context.openClass();
      transaction<void>(db, () => {
        const { settings, releasedAt } = readSendSettings(db);
        // a new schedule begins with its next hours, not with those that went by before it was made
        const begunAt = changes.quietHours === undefined ? releasedAt : context.clock.now();
        writeSendSettings(db, { ...settings, ...changes }, begunAt);
      });
      runner.settingsChanged();
      tell();
      return {};
    },

    'batch.pause': ({ batchId }) => {
      advance(batchId, 'paused');
      tell();
      return {};
    },

    'batch.resume': ({ batchId }) => {
      advance(batchId, 'resumed');
      runner.runSoon();
      tell();
      return {};
    },

    'batch.cancel': ({ batchId }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => void dissolveBatch(db, batchId, context.clock.now(), 'cancelled'));
      tell();
      return {};
    },
  };
};
