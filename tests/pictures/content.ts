/** What a class writes and is called, so that its screens are read in its own language. */
export type Content = {
  className: string;
  school: string;
  place: string;
  students: readonly string[];
  basis: string;
  /** Of written posts; the last is long. */
  texts: readonly [string, string, string];
  title: string;
  line: string;
  tags: readonly string[];
  note: string;
  message: string;
  concern: string;
};

const en: Content = {
  className: 'Class 4b, Lakeside School',
  school: 'Lakeside Primary School',
  place: 'Kisumu',
  students: [
    ...['Amina', 'Brian', 'Cynthia', 'Daniel', 'Esther', 'Faith', 'George', 'Hawa', 'Ian', 'Joy', 'Kevin', 'Lulu'],
    ...['Mercy', 'Nora', 'Otieno', 'Peter', 'Rehema', 'Samuel', 'Tabitha', 'Umi', 'Victor', 'Wanjiru', 'Yusuf'],
    ...['Maximilian-Alexander', 'Zuri'],
  ],
  basis: 'Forms of September, signed by the families',
  texts: [
    'The long rains came three weeks late this year. My grandmother waited with the maize.',
    'When the lake is high, the fishermen tie their boats to our school fence.',
    'In the morning the water is grey and quiet. We walk along the shore for twenty minutes, past the fish market and the big fig tree, and on the way we count the boats that are still out. Last year there were more of them. My uncle says that the fish have gone to deeper water, because the water near the shore is too warm now. In the afternoon the wind turns and brings the rain, and then everybody runs.',
  ],
  title: 'The lake in the morning',
  line: 'You hear the frogs before you see the water.',
  tags: ['water', 'morning'],
  note: 'Lovely story! Can you come closer and speak a little louder?',
  message: 'Our children loved your market. May we send you a film of ours next week?',
  concern: 'Says where the family lives.',
};

const ar: Content = {
  className: 'الصف الرابع ب، مدرسة البحيرة',
  school: 'مدرسة البحيرة الابتدائية',
  place: 'عمّان',
  students: [
    ...['أمينة', 'باسل', 'تالا', 'جنى', 'حسن', 'خديجة', 'دانة', 'رامي', 'زينب', 'سلمى', 'شادي', 'صفاء'],
    ...['طارق', 'عمر', 'غادة', 'فارس', 'قيس', 'كريم', 'لينا', 'محمود', 'نور', 'هدى', 'وائل'],
    ...['عبد الرحمن محمد علي', 'ياسمين'],
  ],
  basis: 'استمارات أيلول، بتوقيع الأهل',
  texts: [
    'تأخّر المطر هذا العام ثلاثة أسابيع. كانت جدّتي تنتظر مع القمح.',
    'حين يرتفع ماء البحيرة يربط الصيادون قواربهم بسور مدرستنا.',
    'في الصباح يكون الماء رماديًّا هادئًا. نمشي على الشاطئ عشرين دقيقة، نمرّ بسوق السمك وبشجرة التين الكبيرة، ونعدّ في الطريق القوارب التي ما زالت في البحيرة. في العام الماضي كانت أكثر. يقول عمّي إن السمك ذهب إلى الماء العميق لأن الماء القريب من الشاطئ صار دافئًا جدًّا. وبعد الظهر تنقلب الريح وتأتي بالمطر، فيركض الجميع.',
  ],
  title: 'البحيرة في الصباح',
  line: 'تسمع الضفادع قبل أن ترى الماء.',
  tags: ['ماء', 'صباح'],
  note: 'قصة جميلة! هل تقترب قليلًا وتتكلم بصوت أعلى؟',
  message: 'أحبّ أطفالنا سوقكم. هل نرسل إليكم فيلمًا من عندنا الأسبوع القادم؟',
  concern: 'يقول أين تسكن العائلة.',
};

const zh: Content = {
  className: '湖滨小学四年级二班',
  school: '湖滨小学',
  place: '昆明',
  students: [
    ...['安娜', '博文', '春花', '大伟', '恩惠', '方圆', '国强', '浩然', '嘉怡', '凯文', '乐乐', '明月'],
    ...['宁宁', '欧阳静', '佩佩', '秋雨', '若兰', '思远', '天天', '婉儿', '晓东', '雅琪', '志远'],
    ...['阿卜杜热合曼·买买提', '子涵'],
  ],
  basis: '九月家长签字的同意书',
  texts: [
    '今年的雨来晚了三个星期。奶奶一直等着种玉米。',
    '湖水涨高的时候，渔民把船拴在我们学校的围栏上。',
    '早上的湖水灰灰的，很安静。我们沿着湖边走二十分钟，经过鱼市和那棵大榕树，一路上数还在湖里的船。去年的船比今年多。叔叔说，岸边的水太暖了，鱼都游到深水里去了。下午风转了方向，带来了雨，大家就都跑起来。',
  ],
  title: '早晨的湖',
  line: '还没看到水，就先听到青蛙叫。',
  tags: ['水', '早晨'],
  note: '故事真好！能不能靠近一点，声音再大一点？',
  message: '孩子们很喜欢你们的集市。下周我们给你们寄一段我们的影片，好吗？',
  concern: '说出了家住在哪里。',
};

const contents: Readonly<Record<string, Content>> = { en, ar, zh };

/** Classes of languages that have no words here write in English. */
export const contentIn = (language: string): Content => contents[language] ?? en;

/** Where a class of that language is at home: its sky, its calendar. */
export const homeOf = (language: string): { country: string; timeZone: string } =>
  ({
    ar: { country: 'JO', timeZone: 'Asia/Amman' },
    zh: { country: 'CN', timeZone: 'Asia/Shanghai' },
  })[language] ?? { country: 'KE', timeZone: 'Africa/Nairobi' };

export const valley = {
  className: 'Quinta B, Valle Verde',
  country: 'CO',
  timeZone: 'America/Bogota',
  language: 'es',
  students: ['Lucía', 'Mateo', 'Valentina', 'Samuel', 'Isabela', 'Tomás'],
  texts: [
    'En nuestro valle llueve casi todas las tardes. Cuando truena, el perro se esconde debajo de la mesa.',
    'El café florece antes que el año pasado. Mi papá dice que las abejas llegan tarde.',
  ],
  message: '¡Buenos días! Nos gustó mucho el lago. ¿Qué hacen cuando no llueve?',
} as const;

export const olive = {
  className: 'الصف الخامس أ، مدرسة الزيتون',
  country: 'TN',
  timeZone: 'Africa/Tunis',
  language: 'ar',
  students: ['يوسف', 'مريم', 'آدم', 'إيمان'],
  texts: ['هنا لم تمطر منذ آذار. نجمع ماء الوضوء لنسقي أشجار الزيتون في ساحة المدرسة.'],
} as const;
