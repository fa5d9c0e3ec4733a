// Two things that plain forms don't do by themselves: say what is wrong beside the field, and be sent once.
import { formSchemas } from '../forms/form-schemas.ts';
import { readForm } from '../forms/read-form.ts';

/** Controls of a page's own forms, in the order in which a form is checked. */
const controls = 'input, textarea, select, tt-attach-profile';

export function enhanceForms(): void {
  // "invalid" doesn't bubble.
  document.addEventListener('invalid', onInvalid, true);
  document.addEventListener('input', ({ target }) => isTyped(target) && say(target, ''));
  document.addEventListener('submit', onSubmit);
  // A page that comes back from the browser's memory may be sent again.
  addEventListener('pageshow', () => sent.clear());
}

const sent = new Set<EventTarget>();

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.method !== 'post') return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
}

function onInvalid(event: Event): void {
  const control = event.target;
  // Elements of ours say themselves what is wrong with them.
  if (!isTyped(control) || !say(control, wordsFor(control))) return;
  event.preventDefault();
  const first = [...(control.form?.querySelectorAll(controls) ?? [])].find((one) => one.matches(':invalid'));
  if (first === control) control.focus();
}

/** What the server would say of the control; the browser's own words name no field. */
function wordsFor(control: HTMLInputElement | HTMLTextAreaElement): string {
  const { form } = control;
  const schema = formSchemas[form?.dataset['form'] as keyof typeof formSchemas];
  const read = form && schema && readForm(schema, new FormData(form));
  return (read && 'errors' in read && read.errors[control.name]) || control.validationMessage;
}

/** Puts `words` where the field has its place for them. `false` if it has none. */
function say(control: HTMLInputElement | HTMLTextAreaElement, words: string): boolean {
  const place = control.id ? document.getElementById(`${control.id}-error`) : null;
  if (!place) return false;
  place.textContent = words;
  place.hidden = !words;
  if (words) control.setAttribute('aria-invalid', 'true');
  else control.removeAttribute('aria-invalid');
  return true;
}

function isTyped(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
