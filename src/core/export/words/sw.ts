import type { ExportWords } from '../export-words.ts';

export const sw: ExportWords = {
  title: (name) => `Alichotengeneza ${name}`,
  lead: (className, date) =>
    `${className} · imehifadhiwa ${date}. Yote yanayohifadhiwa kuhusu mtoto huyu, kwenye ukurasa huu na katika data.json.`,
  alias: (alias) => `Madarasa mengine yanamjua mtoto huyu kwa jina “${alias}”.`,
  works: (count) => `Kazi: ${count}`,
  noWorks: 'Bado hakuna kilichotengenezwa.',
  consents: 'Familia ilisema nini',
  turns: (count) => `Zamu kwenye kompyuta: ${count}`,
  withOthers: (count) =>
    count === 1 ? 'imetengenezwa pamoja na mtoto mwingine' : `imetengenezwa pamoja na watoto wengine ${count}`,
  teacherSaid: 'Mwalimu aliandika:',
  spoken: 'Kinachosemwa',
  damaged: 'Faili hii haikuweza kusomwa kutoka kwenye diski ya kompyuta.',
  concernTitle: (name) => `Wasiwasi kuhusu ${name}`,
  concernLead: (className, moment) =>
    `${className} · imehifadhiwa ${moment}. Kwa anayeshughulikia ulinzi wa watoto shuleni tu, si kwa mtu mwingine.`,
  concernNoted: 'Alichogundua mwalimu',
  concernWork: 'Alichotengeneza mtoto',
  concernSettled: (moment) => `Limetatuliwa ${moment}:`,
  subject: 'Kuhusu',
  until: (date) => `hadi ${date}`,
  signed: (who) => `imetiwa sahihi na ${who}`,
  kinds: { text: 'Maandishi', photo: 'Picha', drawing: 'Mchoro', voice: 'Sauti', video: 'Video' },
  states: {
    draft: 'haijakamilika',
    with_teacher: 'kwa mwalimu',
    returned: 'imerudishwa kwa mtoto',
    in_class: 'kwa darasa lenyewe',
    on_its_way: 'njiani kwenda madarasa rafiki',
    with_partners: 'kwa madarasa rafiki',
    called_back: 'imechukuliwa tena kutoka kwa madarasa rafiki',
  },
  subjects: { video: 'Uso kwenye video', photo: 'Picha', voice: 'Sauti', drawing: 'Mchoro', text: 'Maandishi' },
  audiences: { class: 'Darasani', partners: 'Kwa madarasa rafiki' },
  answers: { given: 'ndiyo', expired: 'ndiyo, haitumiki tena', refused: 'hapana', none: 'haijaulizwa' },
  phases: { introduce: 'Kujitambulisha', create: 'Kutengeneza', respond: 'Kujibu', reflect: 'Kutafakari' },
  columns: { name: 'Jina', group: 'Kikundi', role: 'Jukumu', turns: 'Zamu', seconds: 'Sekunde kwenye kompyuta' },
  missing: 'haipo',
};
