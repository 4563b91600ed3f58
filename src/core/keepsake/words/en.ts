import type { KeepsakeWords } from '../keepsake-words.ts';

export const en: KeepsakeWords = {
  title: (className) => `Keepsake of ${className}`,
  made: (date) => `Made on ${date}`,
  audiences: {
    class: 'For the class. Please do not pass it on: children can be seen and heard in it.',
    family: 'For the family of this child.',
    partners: 'For the classes of this project.',
  },
  posts: 'Works',
  classes: 'Classes',
  map: 'Where we are',
  timeLine: 'When it was made',
  lookingBack: 'Looking back',
  credits: 'Who made this',
  purposes: { answer: 'Answer', reply: 'Reply', reflection: 'Looking back', model: 'From the teacher' },
  classPicture: 'A picture of the class',
  replyTo: (alias) => `Reply to ${alias}`,
  askedBy: (className) => `The question was asked by ${className}.`,
  signed: (className) => `Approved and signed by ${className}`,
  confirmed: (date) => `at the exchange place since ${date}`,
  missing: 'This file was not on the computer when the keepsake was made.',
  plays: (duration) => `${duration} · plays on the page, not on paper`,
  book: 'As a book, to be printed',
  page: 'Back to the page that plays films',
  forPrograms: 'For programs: keepsake.json, posts.json and posts.csv, described in schema.json.',
  mapSource: 'Map: Natural Earth, public domain.',
};
