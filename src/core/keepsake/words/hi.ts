import type { KeepsakeWords } from '../keepsake-words.ts';

export const hi: KeepsakeWords = {
  title: (className) => `${className} की यादें`,
  made: (date) => `${date} को बनाया गया`,
  audiences: {
    class: 'कक्षा के लिए। कृपया इसे आगे न दें: इसमें बच्चे दिखते और सुनाई देते हैं।',
    family: 'इस बच्चे के परिवार के लिए।',
    partners: 'इस परियोजना की कक्षाओं के लिए।',
  },
  posts: 'काम',
  classes: 'कक्षाएँ',
  map: 'हम कहाँ हैं',
  timeLine: 'कब बना',
  lookingBack: 'पीछे मुड़कर देखना',
  credits: 'इसे किसने बनाया',
  purposes: { answer: 'उत्तर', reply: 'जवाब', reflection: 'पीछे मुड़कर देखना', model: 'शिक्षक की ओर से' },
  classPicture: 'कक्षा का एक चित्र',
  replyTo: (alias) => `${alias} को जवाब`,
  askedBy: (className) => `सवाल ${className} ने पूछा था।`,
  signed: (className) => `${className} द्वारा स्वीकृत और हस्ताक्षरित`,
  confirmed: (date) => `${date} से आदान-प्रदान केंद्र पर`,
  missing: 'जब यह बनाया गया, यह फ़ाइल कंप्यूटर पर नहीं थी।',
  plays: (duration) => `${duration} · पन्ने पर चलता है, काग़ज़ पर नहीं`,
  book: 'किताब के रूप में, छापने के लिए',
  page: 'वापस उस पन्ने पर जहाँ वीडियो चलते हैं',
  forPrograms: 'प्रोग्रामों के लिए: keepsake.json, posts.json और posts.csv, जिनका वर्णन schema.json में है।',
  mapSource: 'नक्शा: Natural Earth, सार्वजनिक संपत्ति।',
};
