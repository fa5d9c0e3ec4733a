/** The page's warnings are left out while a story is shown that shows what they warn of. */
export function withoutWarnings(): () => void {
  const { warn } = console;
  console.warn = () => {};
  return () => void (console.warn = warn);
}
