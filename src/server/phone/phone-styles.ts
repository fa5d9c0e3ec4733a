import type { PhoneView } from './phone-view.ts';

/** Where there is nothing more to do on the phone: a mark says how it ended. */
const ends = ['linked', 'ineligible', 'declined', 'failed', 'rejected', 'cancelled', 'expired'] satisfies PhoneView['page'][];

/** The style sheet of the phone page. It is part of the page, so its hash is part of the policy. */
export const phoneStyles = `
:root { color-scheme: light dark; --page: #fff; --text: #161823; --soft: #565a66; --line: #767a86; --box: #f1f1f3; --stop: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --page: #121216; --text: #f4f4f6; --soft: #b4b6c0; --line: #8a8d98; --box: #24242b; --stop: #ffb4ab; }
}
* { box-sizing: border-box; }
html { scroll-padding-bottom: 8rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem .75rem; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
:is(${ends.map((page) => `[data-page=${page}]`).join()}) h1::before { content: '!' / ''; display: grid; place-items: center;
  width: 3rem; height: 3rem; margin-bottom: .75rem; border-radius: 50%; background: var(--box); color: var(--stop); }
[data-page=linked] h1::before { content: '✓' / ''; background: var(--text); color: var(--page); }
@media (forced-colors: active) { h1::before { border: 1px solid; } }
h2 { margin: 1.5rem 0 .25rem; font-size: 1.0625rem; line-height: 1.35; }
p { margin: 0 0 .75rem; }
ul, ol { margin: .25rem 0 .75rem; padding-inline-start: 1.5rem; }
dl { margin: 1rem 0; padding: .75rem 1rem; border-radius: .75rem; background: var(--box); }
dl div { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
dt { flex: 0 0 6rem; color: var(--soft); }
dd { flex: 1 1 9rem; margin: 0; }
.soft { color: var(--soft); }
.stop { color: var(--stop); font-weight: 600; }
.note { padding: .75rem 1rem; border-radius: .75rem; background: var(--box); }
.actions { position: sticky; bottom: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 8rem), 1fr)); gap: .75rem;
  margin: .75rem -1rem 0; padding: .75rem 1rem; background: var(--page); box-shadow: 0 -.5rem .5rem var(--page); }
@media (max-height: 26rem) { .actions { position: static; } }
.actions.one { grid-template-columns: 1fr; }
form { margin: 0; }
.actions form { display: grid; }
button { width: 100%; min-height: 3rem; padding: .5rem; border: 2px solid var(--text); border-radius: .5rem;
  background: var(--page); color: var(--text); font: inherit; font-weight: 600; cursor: pointer; }
button.main { background: var(--text); color: var(--page); }
input { width: 7rem; min-height: 3rem; margin-bottom: .75rem; padding: .25rem .75rem; border: 2px solid var(--line); border-radius: .5rem;
  background: var(--page); color: var(--text); font: inherit; font-size: 1.5rem; letter-spacing: .15em; text-align: center; }
:focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { :focus-visible { outline-color: #8ab4f8; } }
@media (forced-colors: active) { button.main { forced-color-adjust: none; border-color: ButtonText; background: ButtonText; color: ButtonFace; outline-color: ButtonText; } }
`;
