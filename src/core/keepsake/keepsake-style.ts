/** How the page and the book of a keepsake look, over what all exported pages share. Times of day have the colours of the sky. */
export const keepsakeStyle = `
:root { --dawn: #e98a6d; --day: #4b8fd0; --dusk: #8d6bb8; --night: #33407a; }
body { max-width: 52rem; }
h1 { font-size: 2.6rem; line-height: 1.15; margin-block: 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.5rem; margin-block: 3rem .5rem; text-wrap: balance; }
h3 { margin-block: .25rem .5rem; }
a { color: #1d4f91; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid #1d4f91; outline-offset: 2px; }
nav a { display: inline-block; padding-block: .6rem; margin-inline-end: 1.5rem; }
.cover { margin: -2rem -1rem 2rem; padding: 4rem 2rem 2.5rem; border-radius: 0 0 1.5rem 1.5rem; color: #fff; background: linear-gradient(160deg, #2c3f7c, #6b5ca8 55%, #d9806c); }
.cover .facts, .cover a { color: #fff; }
.cover p { margin-block: .35rem; max-width: 38rem; }
.map { inline-size: 100%; block-size: auto; margin-block: 1rem; border-radius: 1rem; }
.map .sea { fill: #e6eef4; } .map .lines { fill: none; stroke: #fff; } .map .land { fill: #c9d2bd; stroke: #fffdf9; stroke-width: .5; }
.map .dot { fill: #33407a; stroke: #fff; stroke-width: 2; } .map .home { fill: #fff; stroke: #b5452c; stroke-width: 4; }
.map text { font-size: 17px; fill: #1d2433; stroke: #fffdf9; stroke-width: 4px; paint-order: stroke; }
.line { display: flex; flex-wrap: wrap; gap: .25rem; align-items: end; padding: 0; list-style: none; }
.line a { display: grid; justify-items: center; min-inline-size: 3.5rem; padding: .5rem .25rem; border-radius: .5rem; text-decoration: none; color: #1d2433; }
.line span { inline-size: 1.5rem; border-radius: .375rem .375rem 0 0; background: var(--dusk); }
.line small { font-size: .8rem; color: #4d5566; white-space: nowrap; }
.post { border-inline-start: 8px solid var(--sky); content-visibility: auto; contain-intrinsic-block-size: auto 24rem; scroll-margin-block: 1rem; }
.dawn { --sky: var(--dawn); } .day { --sky: var(--day); } .dusk { --sky: var(--dusk); } .night { --sky: var(--night); }
.post p { overflow-wrap: anywhere; }
.post p[dir="auto"] { unicode-bidi: plaintext; }
.post > p:not([class]) { font-size: 1.15em; }
.who { margin-block: 0; font-size: 1.05em; }
.post .facts, .signed { margin-block: .15rem; font-size: .85em; }
.signed { color: #4d5566; }
details { margin-block: .75rem; } summary { cursor: pointer; padding-block: .6rem; }
.plays { padding: 1rem; border: 2px dashed #ddd4c4; border-radius: .5rem; color: #4d5566; }
main ul { padding: 0; list-style: none; }
.credits { columns: 16rem; }
@media print {
  @page { margin: 16mm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 12pt; background: #fff; color: #000; }
  .cover { margin: 0; padding: 0 0 1rem; border-radius: 0; border-block-end: 4px solid #6b5ca8; color: #000; background: none; break-after: page; }
  .cover .facts { color: #000; }
  nav, .line, audio { display: none; }
  h2 { break-after: avoid; } .map { break-inside: avoid; }
  article { content-visibility: visible; border-color: #bbb; background: none; break-inside: avoid; }
  img, video { max-height: 150mm; }
}
`;
