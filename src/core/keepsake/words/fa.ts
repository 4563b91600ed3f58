import type { KeepsakeWords } from '../keepsake-words.ts';

export const fa: KeepsakeWords = {
  title: (className) => `یادگاری ${className}`,
  made: (date) => `ساخته‌شده در ${date}`,
  audiences: {
    class: 'برای کلاس. لطفاً آن را به دیگران ندهید: کودکان در آن دیده و شنیده می‌شوند.',
    family: 'برای خانواده‌ی این کودک.',
    partners: 'برای کلاس‌های این پروژه.',
  },
  posts: 'کارها',
  classes: 'کلاس‌ها',
  map: 'ما کجا هستیم',
  timeLine: 'کی ساخته شد',
  lookingBack: 'نگاهی به گذشته',
  credits: 'چه کسانی این را ساختند',
  purposes: { answer: 'پاسخ پرسش', reply: 'جواب', reflection: 'نگاهی به گذشته', model: 'از معلم' },
  classPicture: 'نقاشی‌ای از کلاس',
  replyTo: (alias) => `جواب به ${alias}`,
  askedBy: (className) => `پرسش را ${className} مطرح کرد.`,
  signed: (className) => `تأیید و امضاشده توسط ${className}`,
  confirmed: (date) => `از ${date} در پایگاه تبادل`,
  missing: 'وقتی یادگاری ساخته شد، این فایل در رایانه نبود.',
  plays: (duration) => `${duration} · در صفحه پخش می‌شود، نه روی کاغذ`,
  book: 'به شکل کتاب، برای چاپ',
  page: 'بازگشت به صفحه‌ای که فیلم‌ها را پخش می‌کند',
  forPrograms: 'برای برنامه‌ها: keepsake.json، posts.json و posts.csv که در schema.json توضیح داده شده‌اند.',
  mapSource: 'نقشه: Natural Earth، مالکیت عمومی.',
};
