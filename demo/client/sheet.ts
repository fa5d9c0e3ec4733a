/** Makes the form over the page modal, if there is one. Closed, it keeps what was typed until its opener is pressed again. */
export function enhanceSheet(): void {
  const sheet = document.querySelector<HTMLDialogElement>('dialog.sheet');
  if (!sheet) return;
  const opener = document.querySelector<HTMLElement>('[data-opener]');
  const address = location.href;

  sheet.addEventListener('close', () => {
    history.replaceState(null, '', sheet.dataset.home);
    opener?.focus();
  });
  sheet.querySelector('a[href]')?.addEventListener('click', (event) => {
    event.preventDefault();
    sheet.querySelector('form')?.reset();
    sheet.close();
  });
  opener?.addEventListener('click', (event) => {
    event.preventDefault();
    history.replaceState(null, '', address);
    sheet.showModal();
  });

  // It came open, for a page without scripts; modal is another way of being open.
  sheet.removeAttribute('open');
  sheet.showModal();
}
