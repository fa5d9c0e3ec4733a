/** What our elements warn of, instead of the console, in each test of the block that calls this. Lit warns too, in development. */
export function hearWarnings(): readonly string[] {
  const { warn } = console;
  const warned: string[] = [];
  beforeEach(() => {
    warned.length = 0;
    console.warn = (...message: unknown[]) => {
      if (/^(<tt-|tt-link: )/.test(String(message[0]))) warned.push(String(message[0]));
      else warn(...message);
    };
  });
  afterEach(() => {
    console.warn = warn;
  });
  return warned;
}
