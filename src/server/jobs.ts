// Work that has to be done whichever instance is there: asking the provider, renewing tokens, revoking, telling the host.
// A job is claimed for a while (SKIP LOCKED: one instance each), done, and then deleted or planned anew. An instance
// that dies keeps its claims until their lease is over; then another one goes on from what is in the tables.
import type { Metrics } from './metrics.ts';
import { claimJob, claimJobs, finishJob, postponeJob, type Job, type PlannedJob } from './sql/job-table.ts';
import type { Sql } from './sql/sql.ts';

/** When the job is due again, counted from its end; nothing where it is done. */
export type Next = { readonly afterMs: number; readonly payload?: unknown } | undefined;

/** Does one job. What it throws is reported and tried again later, unless `trouble` says when. */
export type Handler = (job: Job) => Promise<Next>;

/** Longer than any one handler takes, and short enough for "back within 20 s". */
export const leaseMs = 15_000;
const tickMs = 500;
/** How many jobs one instance works on at once. */
const lanes = 64;
const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

export class Jobs {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #report: (error: unknown) => void;
  readonly #metrics: Metrics;
  readonly #handlers: Readonly<Record<string, Handler>>;
  readonly #running = new Set<Promise<void>>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #claiming: Promise<void> | undefined;
  #closed = false;

  constructor(options: {
    sql: Sql;
    now: () => number;
    report: (error: unknown) => void;
    metrics: Metrics;
    handlers: Readonly<Record<string, Handler>>;
  }) {
    this.#sql = options.sql;
    this.#now = options.now;
    this.#report = options.report;
    this.#metrics = options.metrics;
    this.#handlers = options.handlers;
  }

  /** Looks for work twice a second, until `close`. */
  start(): void {
    if (this.#timer || this.#closed) return;
    this.#timer = setInterval(() => this.poke(), tickMs);
    this.#timer.unref?.();
  }

  /** Looks for work now, because some has just been planned. */
  poke(): void {
    if (!this.#timer || this.#closed) return;
    this.#claiming ??= this.#claim()
      .catch(this.#report)
      .finally(() => (this.#claiming = undefined));
  }

  /** Does everything that is due now, and what becomes due by that. */
  async work(): Promise<void> {
    for (;;) {
      await this.#claim();
      if (this.#running.size === 0) return;
      await Promise.all(this.#running);
    }
  }

  /** Does this job now instead of at `runAt`, for which it is planned; `false` where somebody is at it or has just done it. */
  async workOn(planned: PlannedJob): Promise<boolean> {
    const job = await claimJob(this.#sql, { ...planned, at: this.#now(), leaseMs });
    if (job) await this.#run(job);
    return job !== undefined;
  }

  /** Ends what is under way, and claims nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#claiming;
    await Promise.all(this.#running);
  }

  async #claim(): Promise<void> {
    const limit = lanes - this.#running.size;
    if (limit <= 0 || this.#closed) return;
    const jobs = await claimJobs(this.#sql, { at: this.#now(), leaseMs, limit });
    for (const job of jobs) {
      const run = this.#run(job)
        .catch(this.#report)
        .finally(() => {
          this.#running.delete(run);
          // There was more to do than there were hands.
          if (jobs.length === limit) this.poke();
        });
      this.#running.add(run);
    }
  }

  async #run(job: Job): Promise<void> {
    const handler = this.#handlers[job.kind];
    // A newer version planned it; one of its instances will do it.
    if (!handler) return postponeJob(this.#sql, job, { at: this.#now() + longestRetryMs, tries: 0, payload: job.payload });
    try {
      const next = await handler(job);
      this.#metrics.count('tt_link_jobs_total', { kind: job.kind, result: 'done' });
      if (!next) return await finishJob(this.#sql, job);
      const payload = 'payload' in next ? next.payload : job.payload;
      await postponeJob(this.#sql, job, { at: this.#now() + next.afterMs, tries: 0, payload });
      if (next.afterMs === 0) this.poke();
    } catch (error) {
      this.#metrics.count('tt_link_jobs_total', { kind: job.kind, result: 'failed' });
      this.#report(error);
      const backOff = Math.min(firstRetryMs * 2 ** (job.tries - 1), longestRetryMs);
      await postponeJob(this.#sql, job, { at: this.#now() + backOff, tries: job.tries, payload: job.payload });
    }
  }
}
