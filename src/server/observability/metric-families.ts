/** When a series of a family needs somebody, and what that person does. */
export interface Alarm {
  /** Which series, as in a query; all of them without it. */
  readonly series?: string;
  readonly when: string;
  readonly action: string;
}

interface MetricFamily {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  readonly alarms: readonly Alarm[];
}

/** Every metric. The operator's guide shows this table; `/metrics` shows `help`. */
export const metricFamilies = {
  tt_link_requests_total: {
    type: 'counter',
    help: 'Responses of the API by method, route and status.',
    labels: ['method', 'route', 'status'],
    alarms: [
      {
        series: 'status="503"',
        when: '> 1 %',
        action:
          'The database does not answer (`/readyz` says so too), or TikTok gives no codes: see `tt_link_upstream_total{call="code"}`.',
      },
      {
        series: 'status="401"',
        when: '> 5 %',
        action: 'A JWT secret changed on one side only, or a clock is wrong. `LOG_LEVEL=debug` says which.',
      },
    ],
  },
  tt_link_request_seconds: {
    type: 'histogram',
    help: 'Seconds that responses took, without requests that were held.',
    labels: ['route'],
    alarms: [{ when: 'p99 > 0.25 s', action: 'The database is slow, or the server has too few connections.' }],
  },
  tt_link_phone_requests_total: {
    type: 'counter',
    help: 'Responses of the phone page by method, route and status.',
    labels: ['method', 'route', 'status'],
    alarms: [
      {
        series: 'route="/callback",status="400"',
        when: 'rises',
        action: 'TikTok answers without our `state`, or somebody tries old or made-up answers. Nothing was changed.',
      },
      { series: 'status="503"', when: '> 1 %', action: 'The database or TikTok does not answer. People see a page with "Try again".' },
    ],
  },
  tt_link_held_requests: {
    type: 'gauge',
    help: 'Requests that wait for a change.',
    labels: [],
    alarms: [{ when: 'near your limit of sockets', action: 'Start another instance. One held request uses about 15 kB of heap.' }],
  },
  tt_link_sessions_total: {
    type: 'counter',
    help: 'Changes of sessions by cause and the status after it.',
    labels: ['cause', 'status'],
    alarms: [
      {
        series: 'status="linked"',
        when: '0 for long, while `pending` rises',
        action: 'People open codes and nobody succeeds. Link an account yourself.',
      },
    ],
  },
  tt_link_upstream_total: {
    type: 'counter',
    help: 'Calls to the provider, and its webhooks, by call and outcome.',
    labels: ['call', 'outcome'],
    alarms: [
      {
        series: 'outcome="unavailable"',
        when: '> 20 % for 5 min',
        action:
          'TikTok is slow, limits us or is down. Sessions wait and codes expire. `reason` in the log says what TikTok answered. `--doctor` says whether TikTok accepts the key.',
      },
      {
        series: 'call="exchange",outcome="unclear"',
        when: 'rises',
        action: 'TikTok accepted a code and its answer was lost. These people must start again.',
      },
      {
        series: 'call="renew",outcome="ended"',
        when: 'more than a few per day',
        action: 'Grants end. Another system renews tokens of the same app, or the client secret changed.',
      },
      {
        series: 'outcome="refused"',
        when: 'rises',
        action: 'Tickets or states do not match (look closely), or the app is not approved for its scopes. `reason` in the log says which.',
      },
      {
        series: 'call="webhook",outcome="invalid-signature"',
        when: 'rises',
        action: 'Somebody sends webhooks that TikTok did not sign, or the client secret is not the secret of this app.',
      },
    ],
  },
  tt_link_jobs_total: {
    type: 'counter',
    help: 'Background jobs by kind and result.',
    labels: ['kind', 'result'],
    alarms: [
      {
        series: 'result="failed"',
        when: 'rises',
        action:
          'With `kind="onLinked"`, `onUnlinked` or `onHealthChange` your hook throws or takes longer than 10 s, and is called again. Otherwise see the log.',
      },
    ],
  },
  tt_link_jobs_running: {
    type: 'gauge',
    help: 'Background jobs that run now, by kind, at most 64 per kind.',
    labels: ['kind'],
    alarms: [{ when: '64 for 1 min', action: 'One instance runs at most 64 jobs of one kind at once. Your hook or TikTok is slow.' }],
  },
  tt_link_jobs_claim_age_seconds: {
    type: 'gauge',
    help: 'Seconds since jobs were last claimed without an error.',
    labels: [],
    alarms: [{ when: '> 5', action: 'The instance does not reach the database. `/readyz` says so too.' }],
  },
  tt_link_sweep_age_seconds: {
    type: 'gauge',
    help: 'Seconds since the last sweep without an error. An idle server sweeps every 10 s.',
    labels: [],
    alarms: [{ when: '> 20', action: 'The instance does not reach the database. `/readyz` says so too.' }],
  },
  tt_link_host_calls_total: {
    type: 'counter',
    help: 'Calls of functions of the host, by function and outcome.',
    labels: ['call', 'outcome'],
    alarms: [{ series: 'outcome="timeout"', when: 'rises', action: 'The function that `call` names does not answer in time.' }],
  },
  tt_link_limited_total: {
    type: 'counter',
    help: 'Requests that were rejected because there were too many, by limit.',
    labels: ['limit'],
    alarms: [{ when: 'rises', action: 'Somebody sends too many requests, or a page is broken.' }],
  },
  tt_link_unreadable_grants: {
    type: 'gauge',
    help: 'Grants of older keys that cannot be decrypted with the key that they name.',
    labels: [],
    alarms: [
      {
        when: '> 0',
        action:
          'A key in `ENCRYPTION_KEYS` is not the one that encrypted them, or their rows were damaged. Correct the key. Links whose rows are damaged must be linked again.',
      },
    ],
  },
  tt_link_listener_connected: {
    type: 'gauge',
    help: '1 while this instance receives the notifications of the others. At 0 the sweep replaces them.',
    labels: [],
    alarms: [
      { when: '0 for 1 min', action: 'Notifications do not arrive. Changes made by other instances are seen up to a second later.' },
    ],
  },
  tt_link_errors_total: {
    type: 'counter',
    help: 'Unexpected errors. Each one is in the log.',
    labels: [],
    alarms: [{ when: 'rises', action: 'Find the error in the log at `error`: request id, code and place in the code, never its message.' }],
  },
} as const satisfies Record<string, MetricFamily>;

export type Family = keyof typeof metricFamilies;
