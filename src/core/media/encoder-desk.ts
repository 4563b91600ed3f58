import { choiceAfter, type EncoderChoice, type EncodingReport, isTrialDue } from '#shared/domain/encoding.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readEncoderChoice, writeEncoderChoice } from '../db/encoder-choice.ts';
import { listRecentEncodings } from '../db/take-measures.ts';

/** What this PC records films as: found out by trial, made lighter when it cannot keep up (M6). One per core. */
export type EncoderDesk = {
  handlers: Handlers<'encoder.current' | 'encoder.choose' | 'encoder.takes'>;
  /** To be called after a film has ended. */
  filmed(report: EncodingReport): void;
};

const recentTakes = 10;

/** @param device the file of this PC: all its classes record with the same camera. */
export const createEncoderDesk = (context: CoreContext, device: Database): EncoderDesk => {
  const keep = (choice: EncoderChoice): void => {
    transaction<void>(device, () => writeEncoderChoice(device, choice));
    context.log('info', 'encoder.chosen', { profile: choice.profile, reason: choice.reason });
    context.emit({ type: 'encoder.chosen', choice });
  };
  return {
    handlers: {
      'encoder.current': () => {
        const choice = readEncoderChoice(device);
        return { choice, isTrialDue: isTrialDue(choice, context.clock.now()) };
      },
      'encoder.choose': (trial) => {
        const choice: EncoderChoice = { ...trial, reason: 'trial', chosenAt: context.clock.now() };
        keep(choice);
        return { choice };
      },
      'encoder.takes': () => ({ takes: listRecentEncodings(context.openClass().db, recentTakes) }),
    },
    filmed(report) {
      const next = choiceAfter(readEncoderChoice(device), report, context.clock.now());
      if (next !== null) keep(next);
    },
  };
};
