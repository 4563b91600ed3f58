import type { KeepsakeWords } from '../keepsake-words.ts';

export const zh: KeepsakeWords = {
  title: (className) => `${className}的留念`,
  made: (date) => `制作于${date}`,
  audiences: {
    class: '供本班保存。请不要转给他人：里面能看到和听到孩子。',
    family: '给这个孩子的家人。',
    partners: '给本项目的各个班级。',
  },
  posts: '作品',
  classes: '班级',
  map: '我们在哪里',
  timeLine: '什么时候做的',
  lookingBack: '回顾',
  credits: '谁做的',
  purposes: { answer: '回答', reply: '回复', reflection: '回顾', model: '老师的话' },
  classPicture: '班级的图画',
  replyTo: (alias) => `回复${alias}`,
  askedBy: (className) => `问题由${className}提出。`,
  signed: (className) => `由${className}批准并签名`,
  confirmed: (date) => `自${date}起在交流站`,
  missing: '制作留念时，这个文件不在电脑上。',
  plays: (duration) => `${duration} · 在网页上播放，纸上不能播放`,
  book: '打印成书',
  page: '返回可以播放视频的网页',
  forPrograms: '供程序使用：keepsake.json、posts.json 和 posts.csv，说明见 schema.json。',
  mapSource: '地图：Natural Earth，公有领域。',
};
