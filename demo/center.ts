// What every page of the partner center runs: the elements, the switches of the frame, and its forms.
import '../src/index.ts';
import { wakeForms } from './client/forms.ts';
import { wakeSheet } from './client/sheet.ts';
import { signInViewer } from './client/sign-in.ts';

signInViewer();

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== 'theme' || !target.form) return;
  document.documentElement.dataset.theme = target.value;
  // Whoever can't be reached has this page's theme all the same.
  fetch(target.form.action, { method: 'POST', body: new URLSearchParams({ theme: target.value }), keepalive: true }).catch(() => {});
});

wakeForms();
wakeSheet();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
