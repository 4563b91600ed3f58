import type { KeepsakeWords } from '../keepsake-words.ts';

export const ar: KeepsakeWords = {
  title: (className) => `ذكرى من ${className}`,
  made: (date) => `أُعدّت في ${date}`,
  audiences: {
    class: 'للصف. يُرجى عدم تمريرها إلى غيره: ففيها أطفال يُرَون ويُسمَعون.',
    family: 'لأسرة هذا الطفل.',
    partners: 'لصفوف هذا المشروع.',
  },
  posts: 'الأعمال',
  classes: 'الصفوف',
  map: 'أين نحن',
  timeLine: 'متى أُنجزت',
  lookingBack: 'نظرة إلى الوراء',
  credits: 'من صنع هذا',
  purposes: { answer: 'جواب', reply: 'رد', reflection: 'نظرة إلى الوراء', model: 'من المعلّم' },
  classPicture: 'صورة للصف',
  replyTo: (alias) => `رد على ${alias}`,
  askedBy: (className) => `طرح السؤال ${className}.`,
  signed: (className) => `وافق عليه ووقّعه ${className}`,
  confirmed: (date) => `في مكان التبادل منذ ${date}`,
  missing: 'لم يكن هذا الملف على الحاسوب حين أُعدّت الذكرى.',
  plays: (duration) => `${duration} · يُشغَّل في الصفحة لا على الورق`,
  book: 'ككتاب للطباعة',
  page: 'العودة إلى الصفحة التي تُشغّل الأفلام',
  forPrograms: 'للبرامج: keepsake.json وposts.json وposts.csv، ووصفها في schema.json.',
  mapSource: 'الخريطة: Natural Earth، ملك عام.',
};
