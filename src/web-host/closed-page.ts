import { createHash } from 'node:crypto';

/** In English and in each language of the catalogues. */
const sentences = {
  en: 'This page belongs to the Meridian window on this computer. To open it here, start Meridian again.',
  ar: 'هذه الصفحة تخصّ نافذة ميريديان على هذا الحاسوب. لفتحها هنا، شغّل ميريديان من جديد.',
  es: 'Esta página pertenece a la ventana de Meridian en esta computadora. Para abrirla aquí, inicie Meridian de nuevo.',
  fa: 'این صفحه از آنِ پنجرهٔ Meridian روی این رایانه است. برای باز کردنش در اینجا، Meridian را دوباره اجرا کنید.',
  fr: 'Cette page appartient à la fenêtre Meridian de cet ordinateur. Pour l’ouvrir ici, redémarrez Meridian.',
  hi: 'यह पन्ना इस कंप्यूटर की Meridian विंडो का है। इसे यहाँ खोलने के लिए Meridian फिर से चलाएँ।',
  pt: 'Esta página pertence à janela do Meridian neste computador. Para abri-la aqui, inicie o Meridian de novo.',
  sw: 'Ukurasa huu ni wa dirisha la Meridian kwenye kompyuta hii. Ili kuufungua hapa, anzisha Meridian tena.',
  uk: 'Ця сторінка належить вікну Meridian на цьому комп’ютері. Щоб відкрити її тут, запустіть Meridian знову.',
  zh: '此页面属于这台电脑上的 Meridian 窗口。要在这里打开，请重新启动 Meridian。',
};

/** The colours and the measure of the page that the desktop app shows when its screens crash. */
const style = `
body { margin: 4rem auto; max-inline-size: 40rem; padding-inline: 2rem; background: #fbf7f0; color: #241f1a;
  font: 1.25rem/1.6 system-ui, sans-serif; }
p + p { margin-block-start: 1.5rem; }
`;

/** It carries its own style and may nothing else. */
export const closedPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** What a browser without the secret sees: nothing of the class, and so not its language either, but all of them. */
export const closedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Meridian</title>
<style>${style}</style>
${Object.entries(sentences)
  .map(([tag, sentence]) => `<p lang="${tag}" dir="auto">${sentence}</p>`)
  .join('\n')}
</html>
`;
