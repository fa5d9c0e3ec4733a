/** Says who linked as soon as a person here has; the next page has it from the portal's data. */
export function sayWhoLinked(): void {
  const words = document.querySelector<HTMLElement>('.linked-by');
  if (!words) return;
  document.addEventListener('tt-linked', ({ profile }) => {
    // The same profile, linked again: it stays the one who linked it first.
    if (words.dataset.profile === profile.id) return;
    words.dataset.profile = profile.id;
    words.textContent = words.dataset.now!;
  });
  document.addEventListener('tt-unlinked', () => {
    words.dataset.profile = '';
    words.textContent = '';
  });
}
