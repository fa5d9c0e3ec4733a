// What every page of the partner center runs: the elements, and the two switches of the frame.
import '../src/index.ts';
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
  location.reload();
});

function keep(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; Path=/; SameSite=Lax; Max-Age=31536000`;
}
