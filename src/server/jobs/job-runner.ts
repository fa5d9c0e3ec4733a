// Work that has to be done whichever instance is there: asking the provider, renewing tokens, revoking, calling the host.
// A job is claimed for a while (SKIP LOCKED: one instance each), done, and then deleted or planned anew. An instance
// that dies keeps its claims until their lease is over; then another one goes on from what is in the tables.
import { backoffMs } from '../../core/backoff.ts';
import { createLoop, type Loop } from './loop.ts';
import type { Metrics } from '../observability/metrics.ts';
import { claimJob, claimJobs, finishJob, rescheduleJob, type Job, type PlannedJob } from '../sql/job-table.ts';
import type { Sql } from '../sql/sql.ts';
import { withTimeLimit } from './time-limit.ts';

/** When the job is due again, counted from its end; nothing where it is done. */
export type Next = { readonly afterMs: number; readonly payload?: unknown } | undefined;

/**
 * Does one job. What it throws is reported and tried again later, unless `trouble` says when. The signal aborts before
 * the lease is over and when the server closes.
 */
export type Handler = (job: Job, signal: AbortSignal) => Promise<Next>;

/** Longer than any one handler takes, and short enough for "back within 20 s". */
export const leaseMs = 15_000;
/** A handler that takes longer has failed. What is left of the lease is for writing that down. */
const maxHandlerMs = 14_000;
/** Upstream gives an answer up after 4.5 s: closing waits for it, because some answers can't be had again. */
const closeGraceMs = 5_000;
const tickMs = 500;
/** How many jobs of one kind an instance works on at once. Each kind has its own, so a kind that hangs delays no other. */
const maxPerKind = 64;
const retryPace = { firstMs: 2_000, maxMs: 60_000 };

export class JobRunner {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #report: (error: unknown) => void;
  readonly #metrics: Metrics;
  readonly #handlers: Readonly<Record<string, Handler>>;
  /** Runs that count against `maxPerKind`, by kind. */
  readonly #runs = new Map<string, Set<Promise<void>>>();
  /** Jobs whose handler has not settled, even after its time limit: this instance does not claim them again. */
  readonly #unsettled = new Set<string>();
  /** Kinds of which more was due than there was room for. */
  readonly #crowded = new Set<string>();
  /** Aborted for the runs that close does not wait for. One for each: thousands of listeners on one signal are a leak. */
  readonly #endings = new Set<AbortController>();
  #isClosed = false;
  readonly #loop: Loop;

  constructor(options: {
    sql: Sql;
    now: () => number;
    report: (error: unknown) => void;
    metrics: Metrics;
    handlers: Readonly<Record<string, Handler>>;
    /** Resolves when the tables are there. */
    ready: () => Promise<void>;
  }) {
    this.#sql = options.sql;
    this.#now = options.now;
    this.#report = options.report;
    this.#metrics = options.metrics;
    this.#handlers = options.handlers;
    for (const kind of Object.keys(options.handlers)) {
      const runs = new Set<Promise<void>>();
      this.#runs.set(kind, runs);
      this.#metrics.gauge('tt_link_jobs_running', () => runs.size, { kind });
    }
    this.#loop = createLoop({
      everyMs: tickMs,
      report: options.report,
      run: async (signal) => {
        await options.ready();
        await this.#claim(signal);
      },
    });
  }

  /** The loop that claims jobs, for those who watch it. */
  get loop(): Pick<Loop, 'ageSeconds' | 'isOverdue'> {
    return this.#loop;
  }

  /** Looks for work twice a second, until `close`. */
  start(): void {
    this.#loop.start();
  }

  /** Looks for work now, because some has just been planned. */
  wake(): void {
    this.#loop.wake();
  }

  /** Does everything that is due now, and what becomes due by that. */
  async work(): Promise<void> {
    for (;;) {
      await this.#claim();
      const running = this.#running();
      if (running.length === 0) return;
      await Promise.all(running);
    }
  }

  /** Does this job now instead of at `runAt`, for which it is planned; `false` where somebody is at it or has just done it. */
  async workOn(planned: PlannedJob): Promise<boolean> {
    if (this.#isClosed || this.#unsettled.has(nameOf(planned))) return false;
    const claimedAt = performance.now();
    const job = await claimJob(this.#sql, { ...planned, at: this.#now(), leaseMs });
    if (job) await this.#start(job, claimedAt);
    return job !== undefined;
  }

  /** Claims nothing more, waits for what is under way, and ends by signal what takes longer than 5 s. */
  async close(): Promise<void> {
    this.#isClosed = true;
    let late: ReturnType<typeof setTimeout> | undefined;
    const ended = new Promise<void>((resolve) => {
      late = setTimeout(() => {
        for (const ending of this.#endings) ending.abort();
        resolve();
      }, closeGraceMs);
    });
    await Promise.race([this.#loop.close().then(() => Promise.all(this.#running())), ended]);
    clearTimeout(late);
  }

  #running(): Promise<void>[] {
    return [...this.#runs.values()].flatMap((runs) => [...runs]);
  }

  async #claim(signal?: AbortSignal): Promise<void> {
    if (this.#isClosed) return;
    const room = new Map([...this.#runs].map(([kind, runs]) => [kind, maxPerKind - runs.size]));
    const claimedAt = performance.now();
    const jobs = await claimJobs(this.#sql, { at: this.#now(), leaseMs, room, except: [...this.#unsettled] });
    // The answer came after the claim was given up: its leases end by themselves.
    if (signal?.aborted) return;
    for (const job of jobs) void this.#start(job, claimedAt);
    for (const [kind, free] of room) {
      if (free > 0 && jobs.filter((job) => job.kind === kind).length === free) this.#crowded.add(kind);
    }
  }

  #start(job: Job, claimedAt: number): Promise<void> {
    const runs = this.#runs.get(job.kind) ?? new Set();
    const run = this.#run(job, claimedAt)
      .catch(this.#report)
      .finally(() => {
        runs.delete(run);
        if (this.#crowded.delete(job.kind)) this.wake();
      });
    runs.add(run);
    return run;
  }

  async #run(job: Job, claimedAt: number): Promise<void> {
    // The lease began before its claim was answered.
    const leftMs = maxHandlerMs - (performance.now() - claimedAt);
    if (leftMs <= 0) return;
    const ending = new AbortController();
    this.#endings.add(ending);
    try {
      const next = await withTimeLimit(leftMs, (signal) => this.#handle(job, signal), ending.signal);
      this.#metrics.count('tt_link_jobs_total', { kind: job.kind, result: 'done' });
      if (!next) return await finishJob(this.#sql, job);
      const payload = 'payload' in next ? next.payload : job.payload;
      await rescheduleJob(this.#sql, job, { at: this.#now() + next.afterMs, tries: 0, payload });
      if (next.afterMs === 0) this.wake();
    } catch (error) {
      // Its lease ends by itself, and another instance goes on.
      if (ending.signal.aborted) return;
      this.#metrics.count('tt_link_jobs_total', { kind: job.kind, result: 'failed' });
      this.#report(error);
      const backOff = backoffMs(job.tries, retryPace);
      await rescheduleJob(this.#sql, job, { at: this.#now() + backOff, tries: job.tries, payload: job.payload });
    } finally {
      this.#endings.delete(ending);
    }
  }

  async #handle(job: Job, signal: AbortSignal): Promise<Next> {
    const name = nameOf(job);
    this.#unsettled.add(name);
    try {
      return await this.#handlers[job.kind]!(job, signal);
    } finally {
      this.#unsettled.delete(name);
    }
  }
}

function nameOf({ kind, key }: Pick<Job, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}
