import type { PhoneView } from './phone-view.ts';

type PageName = PhoneView['page'];

/** All other pages are ends, which the mark above the heading says. */
const goesOn = ['ask', 'leave', 'number', 'confirm', 'wait', 'left', 'review', 'linked'] as const satisfies PageName[];
const waiting = pages(['wait', 'left', 'review']);

/** These have much to read. The others say one thing, in the middle. */
const long = pages(['ask', 'leave', 'number', 'confirm', 'ineligible']);

function pages(names: readonly PageName[]): string {
  return `:is(${names.map((name) => `[data-page=${name}]`).join()})`;
}

/** The style sheet of the phone page. It is part of the page, so its hash is part of the policy. */
export const phoneStyles = `
:root { color-scheme: light dark; --page: #fff; --text: #161823; --soft: #565a66; --line: #767a86; --box: #f1f1f3; --stop: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --page: #121216; --text: #f4f4f6; --soft: #b4b6c0; --line: #8a8d98; --box: #24242b; --stop: #ffb4ab; }
}
* { box-sizing: border-box; }
html { scroll-padding-bottom: 8rem; }
body { margin: 0; background: var(--page); color: var(--text); font: .9375rem/1.4667 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem .75rem; }
h1, h2 { font-weight: 600; text-wrap: balance; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.4; }
h1::before { content: '!' / ''; display: grid; place-items: center;
  width: 2.75rem; height: 2.75rem; margin: 0 auto .75rem; border-radius: 50%; background: var(--box); color: var(--stop); }
${pages(goesOn)} h1::before { content: none; }
${waiting} h1::before { content: '···' / ''; color: var(--text); }
[data-page=linked] h1::before { content: '✓' / ''; background: var(--text); color: var(--page); }
main:not(${long}) { padding-top: min(20vh, 8rem); text-align: center; }
[data-page=ineligible] h1::before { margin-inline: 0; }
@media (prefers-reduced-motion: no-preference) { ${waiting} h1::before { animation: wait 2.4s ease-in-out infinite; } }
@keyframes wait { 50% { opacity: .5; } }
@media (forced-colors: active) { h1::before { border: 1px solid; } }
h2 { margin: 1.5rem 0 .5rem; font-size: 1em; line-height: 1.3333; }
p, li { text-wrap: pretty; }
p { margin: 0 0 .75rem; }
ul, ol { margin: .5rem 0 .75rem; padding-inline-start: 1.5rem; }
li + li { margin-top: .25rem; }
dl { margin: 1rem 0 1.5rem; padding: .75rem 1rem; border-radius: .75rem; background: var(--box); }
dl div { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
dl div + div { margin-top: .25rem; }
dt { flex: 0 0 6rem; color: var(--soft); }
dd { flex: 1 1 9rem; margin: 0; }
.soft { color: var(--soft); }
.stop { color: var(--stop); font-weight: 600; }
.note { padding: .75rem 1rem; border-radius: .75rem; background: var(--box); }
.actions { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: .75rem;
  margin: 1rem -1rem 0; padding: .75rem 1rem; background: var(--page); box-shadow: 0 -.5rem .5rem var(--page); }
@media (max-height: 26rem) { .actions { position: static; } }
form { margin: 0; }
.actions form { display: grid; }
.actions > * { flex: 1 1 min(100%, 8rem); }
.actions > :is(.main, :has(.main)) { flex-grow: 9; }
button { width: 100%; min-height: 2.75rem; padding: .5rem 1rem; border: 2px solid var(--text); border-radius: .5rem;
  background: var(--page); color: var(--text); font: inherit; font-weight: 600; cursor: pointer; }
button.main { background: var(--text); color: var(--page); }
input { width: 7rem; min-height: 2.75rem; margin-bottom: .75rem; padding: .25rem .75rem; border: 2px solid var(--line); border-radius: .5rem;
  background: var(--page); color: var(--text); font: inherit; font-size: 1.5rem; letter-spacing: .15em; text-align: center; }
:focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { :focus-visible { outline-color: #8ab4f8; } }
@media (forced-colors: active) { button.main { forced-color-adjust: none; border-color: ButtonText; background: ButtonText; color: ButtonFace; outline-color: ButtonText; } }
`;
