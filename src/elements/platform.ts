// What the elements need of a browser and find elsewhere only in part: in the DOMs of unit tests.

/** The internals of `host`; where a test DOM has none that work with forms, as much of them as keeps it from throwing. */
export function internalsOf(host: HTMLElement): ElementInternals {
  const internals: Partial<ElementInternals> = host.attachInternals?.() ?? {};
  return (internals.setFormValue ? internals : new FallbackInternals(host)) as ElementInternals;
}

/** Opens `dialog` over the page. */
export function openModal(dialog: Partial<HTMLDialogElement>): void {
  if (dialog.showModal) dialog.showModal();
  else dialog.open = true;
}

/** Closes `dialog`, which then says that it was closed. */
export function closeModal(dialog: HTMLDialogElement | null): void {
  if (!dialog?.open) return;
  if ((dialog as Partial<HTMLDialogElement>).close) return dialog.close();
  dialog.open = false;
  dialog.dispatchEvent(new Event('close'));
}

class FallbackInternals {
  readonly labels: readonly Element[] = [];
  readonly states = new Set<string>();
  readonly willValidate = true;
  validity: Partial<ValidityState> = { valid: true };
  validationMessage = '';

  constructor(private readonly host: HTMLElement) {}

  get form(): HTMLFormElement | null {
    return this.host.closest('form');
  }

  setFormValue(): void {}

  setValidity(flags: ValidityStateFlags, message: string): void {
    this.validity = { ...flags, valid: !message };
    this.validationMessage = message;
  }

  checkValidity(): boolean {
    return this.validity.valid!;
  }

  reportValidity(): boolean {
    return this.validity.valid!;
  }
}
