import type { KeepsakeWords } from '../keepsake-words.ts';

export const uk: KeepsakeWords = {
  title: (className) => `На згадку про ${className}`,
  made: (date) => `Створено ${date}`,
  audiences: {
    class: 'Для класу. Будь ласка, не передавайте далі: тут видно й чути дітей.',
    family: 'Для родини цієї дитини.',
    partners: 'Для класів цього проєкту.',
  },
  posts: 'Роботи',
  classes: 'Класи',
  map: 'Де ми',
  timeLine: 'Коли це створено',
  lookingBack: 'Погляд назад',
  credits: 'Хто це зробив',
  purposes: { answer: 'Відповідь на запитання', reply: 'Відгук', reflection: 'Погляд назад', model: 'Від учителя' },
  classPicture: 'Малюнок класу',
  replyTo: (alias) => `Відгук для ${alias}`,
  askedBy: (className) => `Запитання поставив клас ${className}.`,
  signed: (className) => `Схвалив і підписав клас ${className}`,
  confirmed: (date) => `у місці обміну з ${date}`,
  missing: 'Цього файлу не було на комп’ютері, коли створювали згадку.',
  plays: (duration) => `${duration} · відтворюється на сторінці, не на папері`,
  book: 'Як книжка для друку',
  page: 'Назад до сторінки, де відтворюються відео',
  forPrograms: 'Для програм: keepsake.json, posts.json і posts.csv, описані в schema.json.',
  mapSource: 'Карта: Natural Earth, суспільне надбання.',
};
