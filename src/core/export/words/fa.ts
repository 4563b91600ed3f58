import type { ExportWords } from '../export-words.ts';

const { format: digits } = new Intl.NumberFormat('fa');

export const fa: ExportWords = {
  title: (name) => `ساخته‌های ${name}`,
  lead: (className, date) =>
    `${className} · ذخیره‌شده در ${date}. هر چه دربارهٔ این کودک نگه داشته می‌شود، در این صفحه و در data.json.`,
  alias: (alias) => `کلاس‌های دیگر این کودک را با نام «${alias}» می‌شناسند.`,
  works: (count) => `${digits(count)} اثر`,
  noWorks: 'هنوز چیزی ساخته نشده است.',
  consents: 'آنچه خانواده گفته است',
  reads: 'خواندن',
  levels: { icons: 'فقط تصویر', simple: 'کلمه‌های کوتاه', full: 'همه چیز' },
  screens: 'صفحه‌ها به زبان',
  moreTime: 'هر قدر که لازم است وقت دارد',
  turns: (count) => `نوبت‌ها پای رایانه: ${digits(count)}`,
  withOthers: (count) => (count === 1 ? 'ساخته‌شده با یک کودک دیگر' : `ساخته‌شده با ${digits(count)} کودک دیگر`),
  teacherSaid: 'معلم نوشت:',
  spoken: 'آنچه گفته می‌شود',
  damaged: 'این فایل از دیسک رایانه خوانده نشد.',
  concernTitle: (name) => `نگرانی دربارهٔ ${name}`,
  concernLead: (className, moment) =>
    `${className} · ذخیره‌شده در ${moment}. برای مسئول حمایت از کودکان در مدرسه، و نه هیچ‌کس دیگر.`,
  concernNoted: 'آنچه معلم دید',
  concernWork: 'آنچه کودک ساخت',
  concernSettled: (moment) => `حل شد در ${moment}:`,
  subject: 'دربارهٔ',
  until: (date) => `تا ${date}`,
  signed: (who) => `با امضای ${who}`,
  kinds: { text: 'نوشته', photo: 'عکس', drawing: 'نقاشی', voice: 'صدا', video: 'ویدئو' },
  states: {
    draft: 'ناتمام',
    with_teacher: 'پیش معلم',
    returned: 'برگشته به کودک',
    in_class: 'برای کلاس خودمان',
    on_its_way: 'در راه کلاس‌های همراه',
    with_partners: 'پیش کلاس‌های همراه',
    called_back: 'پس‌گرفته از کلاس‌های همراه',
  },
  subjects: { video: 'چهره در ویدئو', photo: 'عکس', voice: 'صدا', drawing: 'نقاشی', text: 'نوشته' },
  audiences: { class: 'در کلاس', partners: 'برای کلاس‌های همراه' },
  answers: { given: 'بله', expired: 'بله، دیگر معتبر نیست', refused: 'نه', none: 'پرسیده نشده' },
  phases: { introduce: 'معرفی', create: 'ساختن', respond: 'پاسخ', reflect: 'بازاندیشی' },
  columns: { name: 'نام', group: 'گروه', role: 'نقش', turns: 'نوبت‌ها', seconds: 'ثانیه پای رایانه' },
  missing: 'کم است',
};
