import type { Settings } from '#shared/domain/settings.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readSettings, writeSettings } from '../db/settings.ts';

/** How the studio behaves. Everybody reads it in `app.status`; the teacher changes it. */
export const createSettingsHandlers = (context: CoreContext): Handlers<'settings.change'> => ({
  'settings.change': ({ countdownSeconds, hasSounds, asksThreePictures, projector }) => {
    const { db } = context.openClass();
    const settings = transaction<Settings>(db, () => {
      const old = readSettings(db);
      const changed = {
        countdownSeconds: countdownSeconds ?? old.countdownSeconds,
        hasSounds: hasSounds ?? old.hasSounds,
        projector: projector ?? old.projector,
        asksThreePictures: asksThreePictures ?? old.asksThreePictures,
      };
      writeSettings(db, changed);
      return changed;
    });
    context.emit({ type: 'settings.changed', settings });
    return { settings };
  },
});
