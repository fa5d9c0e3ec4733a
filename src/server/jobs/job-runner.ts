// Work that has to be done whichever instance is there: asking the provider, renewing tokens, revoking, calling the host.
// A job is claimed for a while (SKIP LOCKED: one instance each), done, and then deleted or planned anew. An instance
// that dies keeps its claims until their lease is over; then another one goes on from what is in the tables.
import { backoffMs } from '../../core/backoff.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Database } from '../sql/database.ts';
import { claimJob, claimJobs, finishJob, rescheduleJob, type Job, type PlannedJob } from '../sql/job-table.ts';
import { withTimeLimit } from '../time-limit.ts';
import { createLoop, type Loop } from './loop.ts';

/** When the job is due again, counted from its end; nothing where it is done. */
export type Next = { readonly afterMs: number; readonly payload?: unknown } | undefined;

/**
 * Does one job. What it throws is reported, and the job is tried again later. The signal aborts before the lease is over and
 * when the server closes.
 */
export type Handler = (job: Job, signal: AbortSignal) => Promise<Next>;

/** Longer than any one handler takes, and short enough for "back within 20 s". */
export const leaseMs = 15_000;
/** A handler that takes longer has failed. The rest of the lease is for recording that. */
const maxHandlerMs = 14_000;
/** A request to the provider times out after 4.5 s. Closing waits for it, because some responses can't be had again. */
const closeGraceMs = 5_000;
const claimEveryMs = 500;
/** How many jobs of one kind an instance works on at once. Each kind has its own, so a kind that hangs delays no other. */
const maxPerKind = 64;
const retryPace = { firstMs: 2_000, maxMs: 60_000 };

/** Claims jobs that are due and runs their handlers. */
export interface JobRunner {
  readonly loop: Pick<Loop, 'ageSeconds' | 'isOverdue'>;
  /** Claims twice a second, and at once after a job was planned that is due, until `close`. */
  start(): void;
  /** Does everything that is due now, and what becomes due by that. */
  work(): Promise<void>;
  /** Does this job now instead of at `runAt`, for which it is planned; `false` if another call is doing it or has just done it. */
  workOn(planned: PlannedJob): Promise<boolean>;
  /** Claims nothing more, waits for what is running, and after 5 s aborts the rest. */
  close(): Promise<void>;
}

export function createJobRunner(options: {
  sql: Database;
  now: () => number;
  report: (error: unknown) => void;
  metrics: Metrics;
  handlers: Readonly<Record<string, Handler>>;
  /** Resolves when the tables are there. */
  ready: () => Promise<void>;
}): JobRunner {
  const { sql, now, report, metrics, handlers, ready } = options;
  /** Runs that count against `maxPerKind`, by kind. */
  const runs = new Map<string, Set<Promise<void>>>();
  /** Jobs whose handler has not settled, even after its time limit: this instance does not claim them again. */
  const unsettled = new Set<string>();
  /** Kinds of which more was due than there was room for. */
  const crowded = new Set<string>();
  /** Aborted for the runs that close does not wait for. One for each: thousands of listeners on one signal are a leak. */
  const endings = new Set<AbortController>();
  let isClosed = false;

  for (const kind of Object.keys(handlers)) {
    const ofKind = new Set<Promise<void>>();
    runs.set(kind, ofKind);
    metrics.gauge('tt_link_jobs_running', () => ofKind.size, { kind });
  }

  const handle = async (job: Job, signal: AbortSignal): Promise<Next> => {
    const name = nameOf(job);
    unsettled.add(name);
    try {
      return await handlers[job.kind]!(job, signal);
    } finally {
      unsettled.delete(name);
    }
  };

  const wakeIfDue = (runAt: number | undefined): void => {
    if (runAt !== undefined && runAt <= now()) loop.wake();
  };
  const reschedule = async (job: Job, next: Parameters<typeof rescheduleJob>[2]): Promise<void> =>
    wakeIfDue(await rescheduleJob(sql, job, next));
  /** For a job that was claimed while the server closed: another instance need not wait for the end of its lease. */
  const giveBack = (job: Job, at = now()): Promise<void> => reschedule(job, { at, tries: job.tries - 1, payload: job.payload });

  const run = async (job: Job, claimedAt: number): Promise<void> => {
    // The lease began before its claim was answered.
    const leftMs = maxHandlerMs - (performance.now() - claimedAt);
    if (leftMs <= 0) return;
    const ending = new AbortController();
    endings.add(ending);
    try {
      const next = await withTimeLimit(leftMs, (signal) => handle(job, signal), ending.signal);
      metrics.count('tt_link_jobs_total', { kind: job.kind, result: 'done' });
      if (!next) return wakeIfDue(await finishJob(sql, job));
      const payload = 'payload' in next ? next.payload : job.payload;
      await reschedule(job, { at: now() + next.afterMs, tries: 0, payload });
    } catch (error) {
      // Its lease ends by itself, and another instance goes on.
      if (ending.signal.aborted) return;
      metrics.count('tt_link_jobs_total', { kind: job.kind, result: 'failed' });
      report(error);
      await reschedule(job, { at: now() + backoffMs(job.tries, retryPace), tries: job.tries, payload: job.payload });
    } finally {
      endings.delete(ending);
    }
  };

  const start = (job: Job, claimedAt: number): Promise<void> => {
    const ofKind = runs.get(job.kind) ?? new Set();
    const running = run(job, claimedAt)
      .catch(report)
      .finally(() => {
        ofKind.delete(running);
        if (crowded.delete(job.kind)) loop.wake();
      });
    ofKind.add(running);
    return running;
  };

  const claim = async (signal?: AbortSignal): Promise<void> => {
    if (isClosed) return;
    const room = new Map([...runs].map(([kind, ofKind]) => [kind, maxPerKind - ofKind.size]));
    const claimedAt = performance.now();
    const jobs = await claimJobs(sql, { at: now(), leaseMs, room, except: [...unsettled] });
    // The response came after the claim was given up: its leases end by themselves.
    if (signal?.aborted) return;
    if (isClosed) return void (await Promise.all(jobs.map((job) => giveBack(job))));
    for (const job of jobs) void start(job, claimedAt);
    for (const [kind, free] of room) {
      if (free > 0 && jobs.filter((job) => job.kind === kind).length === free) crowded.add(kind);
    }
  };

  const running = (): Promise<void>[] => [...runs.values()].flatMap((ofKind) => [...ofKind]);
  const loop = createLoop({
    everyMs: claimEveryMs,
    report,
    run: async (signal) => {
      await ready();
      await claim(signal);
    },
  });
  sql.onCommit((event) => {
    if (event.type === 'job-planned' && event.runAt <= now()) loop.wake();
  });

  return {
    loop,
    start: () => loop.start(),
    async work() {
      for (;;) {
        await claim();
        const left = running();
        if (left.length === 0) return;
        await Promise.all(left);
      }
    },
    async workOn(planned) {
      if (isClosed || unsettled.has(nameOf(planned))) return false;
      const claimedAt = performance.now();
      const job = await claimJob(sql, { ...planned, at: now(), leaseMs });
      if (!job) return false;
      if (isClosed) {
        await giveBack(job, planned.runAt);
        return false;
      }
      await start(job, claimedAt);
      return true;
    },
    async close() {
      isClosed = true;
      let late: ReturnType<typeof setTimeout> | undefined;
      const ended = new Promise<void>((resolve) => {
        late = setTimeout(() => {
          for (const ending of endings) ending.abort();
          resolve();
        }, closeGraceMs);
      });
      await Promise.race([loop.close().then(() => Promise.all(running())), ended]);
      clearTimeout(late);
    },
  };
}

function nameOf({ kind, key }: Pick<Job, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}
