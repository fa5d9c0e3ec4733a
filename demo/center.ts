// What every page of the partner center runs: the elements, the switches of the frame, and its forms.
import '../src/index.ts';
import { wakeForms } from './client/forms.ts';
import { wakeSheet } from './client/sheet.ts';
import { personCookie, themeCookie } from './cookies.ts';

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== 'theme') return;
  document.documentElement.dataset.theme = target.value;
  keep(themeCookie, target.value);
});

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-person]') : null;
  if (!button) return;
  keep(personCookie, button.dataset.person ?? '');
  location.assign(button.closest<HTMLElement>('[data-home]')?.dataset.home ?? '/');
});

function keep(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; Path=/; SameSite=Lax; Max-Age=31536000`;
}

wakeForms();
wakeSheet();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
