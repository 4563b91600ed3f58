import type { KeepsakeWords } from '../keepsake-words.ts';

export const sw: KeepsakeWords = {
  title: (className) => `Kumbukumbu ya ${className}`,
  made: (date) => `Imetengenezwa ${date}`,
  audiences: {
    class: 'Kwa ajili ya darasa. Tafadhali usimpe mtu mwingine: watoto wanaonekana na kusikika humu.',
    family: 'Kwa familia ya mtoto huyu.',
    partners: 'Kwa madarasa ya mradi huu.',
  },
  posts: 'Kazi',
  classes: 'Madarasa',
  map: 'Tulipo',
  timeLine: 'Ilipotengenezwa',
  lookingBack: 'Kutazama nyuma',
  credits: 'Waliotengeneza',
  purposes: {
    answer: 'Jibu la swali',
    reply: 'Jibu kwa darasa',
    reflection: 'Kutazama nyuma',
    model: 'Kutoka kwa mwalimu',
  },
  classPicture: 'Picha ya darasa',
  replyTo: (alias) => `Jibu kwa ${alias}`,
  askedBy: (className) => `Swali liliulizwa na ${className}.`,
  signed: (className) => `Imeidhinishwa na kutiwa saini na ${className}`,
  confirmed: (date) => `kwenye kituo cha kubadilishana tangu ${date}`,
  missing: 'Faili hii haikuwa kwenye kompyuta kumbukumbu ilipotengenezwa.',
  plays: (duration) => `${duration} · huchezwa kwenye ukurasa, si kwenye karatasi`,
  book: 'Kama kitabu, cha kuchapisha',
  page: 'Rudi kwenye ukurasa unaocheza video',
  forPrograms: 'Kwa programu: keepsake.json, posts.json na posts.csv, zilizoelezwa katika schema.json.',
  mapSource: 'Ramani: Natural Earth, mali ya umma.',
};
