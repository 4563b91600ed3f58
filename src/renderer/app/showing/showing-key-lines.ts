import type { MessageId } from '#renderer/i18n/catalogues.ts';
import type { PlainKey } from './showing-keys.ts';

type Line = {
  does: PlainKey | 'go';
  /** What stands on the key caps; a space for the space bar. */
  caps: readonly string[];
  says: MessageId;
};

/** The keys of a showing, in the order in which the help lists them. */
export const showingKeyLines: readonly Line[] = [
  { does: 'next', caps: ['→', 'Page Down', ' '], says: 'console.forward' },
  { does: 'previous', caps: ['←', 'Page Up'], says: 'console.back' },
  { does: 'go', caps: ['1', '2', '3 …'], says: 'showing.keys.go' },
  { does: 'first', caps: ['Home', 'F5'], says: 'showing.keys.first' },
  { does: 'last', caps: ['End'], says: 'showing.keys.last' },
  { does: 'black', caps: ['B', '.'], says: 'console.screen_black' },
  { does: 'white', caps: ['W', ','], says: 'console.screen_white' },
  { does: 'hold', caps: ['P'], says: 'showing.keys.hold' },
  { does: 'larger', caps: ['+'], says: 'console.larger' },
  { does: 'smaller', caps: ['-'], says: 'console.smaller' },
  { does: 'captions', caps: ['C'], says: 'console.captions' },
  { does: 'mute', caps: ['M'], says: 'console.mute' },
  { does: 'replay', caps: ['R'], says: 'console.replay' },
  { does: 'question', caps: ['Q'], says: 'console.question' },
  { does: 'timer', caps: ['T'], says: 'stage.bar.timer' },
  { does: 'lot', caps: ['L'], says: 'console.lot' },
  { does: 'poll', caps: ['H'], says: 'console.poll' },
  { does: 'answer', caps: ['A'], says: 'answer.open' },
  { does: 'help', caps: ['?', 'F1'], says: 'review.keys.help' },
  { does: 'leave', caps: ['Esc'], says: 'console.end' },
];
