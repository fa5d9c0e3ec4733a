// One function a screen: what stands on the phone, from what is known. Nothing here asks or remembers anything.
import { element } from './element.ts';
import type { Asking } from './phone-api.ts';
import { accountNotes, fixes, tooLate } from './words.ts';

/** What the buttons of a screen do. */
export interface Verbs {
  choose(handle: string): void;
  match(code: string): void;
  confirm(): void;
  decline(): void;
  retry(): void;
  open(link: string): void;
}

export function waitingScreen(verbs: Verbs): Node[] {
  const input = element('input', { id: 'link', type: 'url', autocomplete: 'off', 'aria-describedby': 'link-hint', required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    verbs.open((input as HTMLInputElement).value);
  };
  return [
    head('Nothing scanned yet', 'Start linking in the partner center, then scan its code or press “Open TikTok” beside it.'),
    element(
      'form',
      { class: 'paste', submit },
      element('label', { for: 'link' }, 'Or paste the link of the code'),
      input,
      element('p', { id: 'link-hint', class: 'soft' }, element('small', {}, '“Copy link” beside the code gives it.')),
      element('button', { class: 'button' }, 'Open'),
    ),
  ];
}

export function busyScreen(words: string): Node[] {
  return [head(words)];
}

export function accountScreen(asking: Asking, verbs: Verbs): Node[] {
  const rows = asking.accounts.map(({ handle, displayName }) =>
    element(
      'li',
      { class: 'row' },
      element('span', { class: 'row-initial', 'aria-hidden': 'true' }, displayName.slice(0, 1)),
      element('button', { type: 'button', click: () => verbs.choose(handle) }, `@${handle}`),
      element('span', { class: 'row-name' }, [displayName, accountNotes[handle]].filter(Boolean).join(' · ')),
    ),
  );
  return [
    head('Which account?', `${asking.agency.name} asks to link a TikTok profile. Choose the account to go on with.`),
    element('ul', { class: 'rows', role: 'list' }, ...rows),
    actions(declineButton('Decline', verbs)),
  ];
}

export function matchScreen({ agency, matchCodes, triesLeft }: Asking, verbs: Verbs): Node[] {
  const wrong = triesLeft > 2 ? '' : `That is not the number. ${triesLeft === 1 ? 'One try' : `${triesLeft} tries`} left.`;
  return [
    head('Which number is on the computer?', `It shows that you are looking at the screen of ${agency.name}.`),
    element('p', { class: 'notice notice-stop', role: 'alert' }, wrong),
    element(
      'div',
      { class: 'numbers' },
      ...matchCodes.map((code) => element('button', { class: 'number', type: 'button', click: () => verbs.match(code) }, code)),
    ),
    element('p', { class: 'soft' }, 'No such screen near you, or someone sent you this code? Then decline.'),
    actions(declineButton('Decline', verbs)),
  ];
}

export function consentScreen({ agency, handle, host, label, requestedAtMs, visible }: Asking, verbs: Verbs): Node[] {
  return [
    head(`Link @${handle} to ${agency.name}?`),
    element(
      'dl',
      { class: 'asks' },
      fact('Who', agency.name),
      ...(host ? [fact('Where', host)] : []),
      fact('When', ago(requestedAtMs / 1000)),
    ),
    element(
      'section',
      {},
      element('h2', {}, 'What becomes visible'),
      element('p', { class: 'soft' }, `Creators and sellers who deal with ${agency.name} see`),
      element('ul', { class: 'list' }, ...visible.map((what) => element('li', {}, what))),
      label === undefined ? undefined : element('p', {}, 'Your account carries the label ', element('strong', {}, label), '.'),
    ),
    element(
      'p',
      { class: 'notice' },
      `An account belongs to one agency at a time: while it is linked here, no other agency or creator network can link it.`,
    ),
    actions(
      element('button', { class: 'choice', type: 'button', click: () => verbs.decline() }, 'Decline'),
      element('button', { class: 'choice', type: 'button', click: () => verbs.confirm() }, 'Confirm'),
    ),
  ];
}

export function reviewScreen({ handle }: Asking): Node[] {
  return [
    sign('done'),
    head('Now answer on the computer', `It asks “Is this your account?”. @${handle} is linked only after a yes there.`),
    element('p', { class: 'soft' }, 'You can put the phone away.'),
  ];
}

export function linkedScreen({ agency, handle }: Asking): Node[] {
  return [sign('done'), head(`@${handle} is linked`, `It now belongs to ${agency.name}. You can put the phone away.`)];
}

export function ineligibleScreen({ handle, unmet = [] }: Asking): Node[] {
  const parts = unmet.map((code) => {
    const { rule, steps } = fixes[code] ?? { rule: 'Another requirement isn’t met.', steps: [`Ask support about “${code}”.`] };
    const list =
      steps.length > 1
        ? element('ol', { class: 'list' }, ...steps.map((step) => element('li', {}, step)))
        : element('p', { class: 'soft' }, steps[0]);
    return element('section', {}, element('h2', {}, rule), list);
  });
  return [
    sign('stop'),
    head(`@${handle} can’t be linked`, unmet.length > 1 ? 'These requirements aren’t met:' : 'One requirement isn’t met:'),
    ...parts,
    element(
      'p',
      { class: 'notice' },
      'When it is fixed, get a new code on the computer and scan that one. Another account can be tried the same way.',
    ),
  ];
}

export function declinedScreen(wrongNumber: boolean): Node[] {
  const why = wrongNumber ? 'Three wrong numbers: the request was declined to be safe. ' : '';
  return [sign('calm'), head('Declined', `${why}Nothing was linked and nothing was shown to anybody.`), again()];
}

/** A code that can't be opened, or a request that ended elsewhere; `detail` is the simulator's own sentence for it. */
export function overScreen(reason: string | undefined, detail: string): Node[] {
  const { title, words } = tooLate[reason ?? ''] ?? { title: 'This request is over', words: detail };
  return [sign('calm'), head(title, words), ...(reason === 'elsewhere' ? [] : [again()])];
}

export function problemScreen(words: string, verbs: Verbs): Node[] {
  return [
    sign('stop'),
    head('That didn’t get through', words),
    actions(element('button', { class: 'button', type: 'button', click: () => verbs.retry() }, 'Try again')),
  ];
}

/** The heading takes the focus with every new screen, so that it is what is read first. */
function head(title: string, words?: string): HTMLElement {
  return element(
    'div',
    { class: 'head' },
    element('h1', { tabindex: '-1' }, title),
    words === undefined ? undefined : element('p', { class: 'soft' }, words),
  );
}

function fact(term: string, value: string): HTMLElement {
  return element('div', {}, element('dt', {}, term), element('dd', {}, value));
}

function actions(...buttons: HTMLElement[]): HTMLElement {
  return element('div', { class: buttons.length > 1 ? 'actions actions-even' : 'actions' }, ...buttons);
}

function declineButton(words: string, verbs: Verbs): HTMLElement {
  return element('button', { class: 'quiet-button', type: 'button', click: () => verbs.decline() }, words);
}

function again(): HTMLElement {
  return element('p', { class: 'notice' }, 'To try once more, get a new code on the computer and scan it.');
}

function ago(seconds: number): string {
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${Math.round(seconds)} seconds ago`;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
}

const signs = {
  done: { name: 'sign', path: 'M5 12.5l4.5 4.5L19 7.5' },
  calm: { name: 'sign sign-calm', path: 'M6 12h12' },
  stop: { name: 'sign sign-stop', path: 'M12 6v7m0 4.5v.1' },
};

function sign(kind: keyof typeof signs): Node {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', signs[kind].path);
  drawing.append(path);
  return element('div', { class: signs[kind].name, 'aria-hidden': 'true' }, drawing);
}
