/** What the console is warned of, instead of the console, in each test of the block that calls this. */
export function hearWarnings(): readonly string[] {
  const { warn } = console;
  const warned: string[] = [];
  beforeEach(() => {
    warned.length = 0;
    console.warn = (message: unknown) => warned.push(String(message));
  });
  afterEach(() => {
    console.warn = warn;
  });
  return warned;
}
