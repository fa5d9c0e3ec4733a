import type { Sql } from '../../src/server/server.ts';

/** Something that another instance does at one point of a run: next to its nth statement or question to TikTok. */
export class Interruption {
  readonly #work: () => Promise<unknown>;
  #left = -1;
  #when: 'before' | 'during' | 'after' = 'before';

  constructor(work: () => Promise<unknown>) {
    this.#work = work;
  }

  /** Does `work` at this point from now on. */
  at(point: number, when: 'before' | 'during' | 'after'): void {
    this.#left = point;
    this.#when = when;
  }

  /** Whether the point was reached; there is no further point then until `at`. */
  get happened(): boolean {
    return this.#left < 0;
  }

  async around<T>(call: () => Promise<T>): Promise<T> {
    if (this.#left < 0 || this.#left-- > 0) return call();
    if (this.#when === 'before') await this.#work();
    const calling = call();
    const beside = this.#when === 'during' ? this.#work() : undefined;
    try {
      return await calling;
    } finally {
      await beside;
      if (this.#when === 'after') await this.#work();
    }
  }

  /** A transaction is one point: the rows that it has touched are locked until its end. */
  sql(sql: Sql): Sql {
    return {
      ...sql,
      query: (text, values) => this.around(() => sql.query(text, values)),
      transaction: (work) => this.around(() => sql.transaction(work)),
    };
  }

  fetch(fetching: typeof fetch): typeof fetch {
    return (input, init) => this.around(() => fetching(input, init));
  }
}
