// What every page of the partner center runs: the elements, the switches of the frame, and its forms.
// Before the elements: they ask as soon as they are defined.
import './client/sign-in.ts';
import '../src/index.ts';
import { wakeForms } from './client/forms.ts';
import { wakeSheet } from './client/sheet.ts';

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== 'theme' || !target.form) return;
  document.documentElement.dataset.theme = target.value;
  // Whoever can't be reached has this page's theme all the same.
  fetch(target.form.action, { method: 'POST', body: new URLSearchParams({ theme: target.value }), keepalive: true }).catch(() => {});
});

wakeForms();
wakeSheet();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
