/** A start that can't be: its message is for the person who starts, a plain sentence or several, one a line. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** 78 where settings are wrong or a package is missing, so that starting again can't help (`EX_CONFIG`); 1 otherwise. */
  readonly exitCode: 1 | 78;

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: 1 | 78; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
