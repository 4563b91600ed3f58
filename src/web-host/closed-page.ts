/** What a browser without the secret sees: nothing of the class, in the two languages of the catalogues. */
export const closedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Meridian</title>
<p>This page belongs to the Meridian window on this computer. To open it here, start Meridian again.</p>
<p lang="ar" dir="rtl">هذه الصفحة تخصّ نافذة ميريديان على هذا الحاسوب. لفتحها هنا، شغّل ميريديان من جديد.</p>
</html>
`;
