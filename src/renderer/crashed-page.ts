type Words = { language: string; title: string; text: string; again: string };

const style = `
body { margin: 4rem auto; max-inline-size: 40rem; padding-inline: 2rem; background: #fbf7f0; color: #241f1a;
  font: 1.25rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.75rem; }
a { display: inline-block; padding: 0.75rem 1.5rem; border: 2px solid; border-radius: 0.75rem; color: inherit; font-weight: 700;
  text-decoration: none; }
a:focus-visible { outline: 3px solid; outline-offset: 3px; }
section + section { margin-block-start: 4rem; }
`;

const section = ({ language, title, text, again }: Words): string => `
    <section lang="${language}" dir="auto">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">${again}</a></p>
    </section>`;

/** The words of that page, out of the messages of one language. */
export const crashedWordsOf = (language: string, messages: Readonly<Record<string, string>>): Words => ({
  language,
  title: messages['common.crashed.title'] ?? '',
  text: messages['common.crashed.text'] ?? '',
  again: messages['common.try_again'] ?? '',
});

/**
 * What the desktop app shows when its screens crash again and again: no script, no picture, nothing that could crash
 * as well, in every language at once, since only a script would know which. Files of the built page, by name.
 */
export const crashedPageFiles = (languages: readonly Words[]): Readonly<Record<string, string>> => ({
  'crashed.css': style.trimStart(),
  'crashed.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Meridian</title>
    <link rel="stylesheet" href="/crashed.css" />
  </head>
  <body>${languages.map(section).join('')}
  </body>
</html>
`,
});
