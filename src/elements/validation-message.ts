/** The browser's words for a box that must be ticked. */
export function pleaseCheck(): string {
  if (!globalThis.document?.body) return ' ';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.required = true;
  return box.validationMessage;
}

/**
 * While `isShown` says that the reason is on the screen, the browser does not show its own message. When it validates the
 * form, the first invalid control gets the focus all the same.
 */
export function replaceValidationMessage(control: HTMLElement & { readonly form: HTMLFormElement | null }, isShown: () => boolean): void {
  let byBrowser = false;
  // A browser that validates by itself runs this before the next listener; a script that asks goes on first.
  control.addEventListener('invalid', () => {
    byBrowser = false;
    queueMicrotask(() => (byBrowser = true));
  });
  control.addEventListener('invalid', (event) => {
    if (!isShown()) return;
    event.preventDefault();
    if (byBrowser && isFirstInvalid(control)) control.focus();
  });
}

function isFirstInvalid(control: HTMLElement & { readonly form: HTMLFormElement | null }): boolean {
  const controls = [...(control.form?.elements ?? [])] as HTMLInputElement[];
  return controls.find(({ willValidate, validity }) => willValidate && !validity.valid) === control;
}
