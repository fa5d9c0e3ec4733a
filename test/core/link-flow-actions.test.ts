// What each action and each event does in a step that it was not made for: nothing, and the flow stays the same object.
import { describe, expect, it } from 'vitest';
import { initialFlow, isWaiting, next, type FlowEvent, type LinkFlow, type Step } from '../../src/core/link-flow.ts';
import { harborProfile, pending, review, scanned, sessionEvent } from './sessions.ts';

const start: FlowEvent = { type: 'start', key: 'key-1', entry: 'profile' };
const nothingLinked: FlowEvent = { type: 'link', link: { profile: null, session: null }, at: 0 };
const opened = (...events: FlowEvent[]): LinkFlow => [nothingLinked, start, ...events].reduce(next, initialFlow);

const steps: Record<Step, LinkFlow> = {
  loading: initialFlow,
  intro: next(initialFlow, nothingLinked),
  opening: opened(),
  scan: opened(sessionEvent(pending(1))),
  confirm: opened(sessionEvent(scanned(2))),
  review: opened(sessionEvent(review(3))),
  linked: opened(sessionEvent({ id: 's', rev: 4, status: 'linked', profile: harborProfile })),
  ineligible: opened(sessionEvent({ id: 's', rev: 4, status: 'ineligible', unmet: ['adult'] })),
  declined: opened(sessionEvent({ id: 's', rev: 4, status: 'declined' })),
  expired: opened(sessionEvent({ id: 's', rev: 4, status: 'expired' })),
  cancelled: opened(sessionEvent({ id: 's', rev: 4, status: 'cancelled' })),
  failed: opened(sessionEvent({ id: 's', rev: 4, status: 'failed', reason: 'request-1' })),
};
const everyStep = Object.entries(steps) as [Step, LinkFlow][];

describe.each<[string, FlowEvent, readonly Step[], object]>([
  ['cancel', { type: 'cancel' }, ['opening', 'scan', 'confirm', 'review'], { pendingAction: 'cancel' }],
  ['accept', { type: 'decide', accept: true }, ['review'], { pendingAction: 'accept' }],
  ['reject', { type: 'decide', accept: false }, ['review'], { pendingAction: 'reject' }],
  ['unlink', { type: 'unlink' }, ['linked'], { pendingAction: 'unlink' }],
  ['hidden for a minute', { type: 'hidden' }, ['scan', 'confirm', 'review'], { covered: true }],
])('%s', (_, event, where, change) => {
  it.each(everyStep)('in %s', (step, flow) => {
    if (where.includes(step)) expect(next(flow, event)).toEqual({ ...flow, ...change });
    else expect(next(flow, event)).toBe(flow);
  });

  it.each(where)('twice in %s is once', (step) => {
    const once = next(steps[step], event);
    expect(next(once, event)).toBe(once);
  });
});

describe('the last press counts', () => {
  const presses = {
    cancel: { type: 'cancel' },
    accept: { type: 'decide', accept: true },
    reject: { type: 'decide', accept: false },
  } satisfies Record<string, FlowEvent>;
  const pairs = Object.keys(presses).flatMap((first) => Object.keys(presses).map((last) => [first, last])) as [
    keyof typeof presses,
    keyof typeof presses,
  ][];

  it.each(pairs)('%s, then %s before the server answered', (first, last) => {
    expect(next(next(steps.review, presses[first]), presses[last])).toMatchObject({ step: 'review', pendingAction: last });
  });

  it('a refusal of what was replaced leaves the later press alone', () => {
    const pressed = next(next(steps.review, presses.accept), presses.cancel);
    const refused: FlowEvent = { type: 'failure', failure: { code: 'conflict' }, askedAt: 0, at: 0 };
    expect(next(pressed, { ...refused, replaced: true })).toBe(pressed);
    expect(next(pressed, refused)).toMatchObject({ step: 'review', pendingAction: undefined });
  });
});

it.each(everyStep)('a server that is there again changes nothing in %s where no answer was missed', (_, flow) => {
  expect(next(flow, { type: 'unchanged' })).toBe(flow);
});

describe('news of the link', () => {
  it.each(everyStep)('a session of another tab, in %s', (step, flow) => {
    const news: FlowEvent = { type: 'link', link: { profile: null, session: pending(7) }, at: 0 };
    if (step === 'loading' || step === 'intro') expect(next(flow, news)).toMatchObject({ step: 'scan', session: { rev: 7 } });
    else if (step === 'linked') expect(next(flow, news)).toEqual({ step: 'intro' });
    else if (step !== 'opening') expect(next(flow, news)).toBe(flow);
  });

  it('nothing linked says nothing about a session that is being opened', () => {
    expect(next(steps.opening, nothingLinked)).toBe(steps.opening);
  });

  it.each(everyStep)('another tab links, in %s', (step, flow) => {
    const profile = { ...harborProfile, displayName: 'Mila Moves' };
    const after = next(flow, { type: 'profile', profile });
    if (isWaiting(flow)) expect(after).toBe(flow);
    else expect(after).toMatchObject({ step: 'linked', profile });
    expect(next(after, { type: 'profile', profile })).toBe(after);
    if (step === 'linked') expect(after).toEqual({ ...flow, profile });
  });

  it.each(everyStep)('another tab unlinks, in %s', (step, flow) => {
    const after = next(flow, { type: 'profile', profile: null });
    if (step === 'linked') expect(after).toEqual({ step: 'intro' });
    else expect(after).toBe(flow);
  });
});

describe('a pending action, when the session goes on under it', () => {
  const pendingOf = (flow: LinkFlow) => ('pendingAction' in flow ? flow.pendingAction : undefined);

  it.each([
    ['scan', pending(5)],
    ['confirm', scanned(5)],
    ['review', review(5)],
  ] as const)('to cancel outlives what comes: from %s', (step, session) => {
    const pressed = next(steps[step], { type: 'cancel' });
    expect(next(pressed, sessionEvent(session))).toMatchObject({ step, session, pendingAction: 'cancel' });
    expect(pendingOf(next(pressed, sessionEvent(review(6))))).toBe('cancel');
  });

  it('an answer is kept while its question is asked, and dropped where another one is', () => {
    const pressed = next(steps.review, { type: 'decide', accept: true });
    expect(pendingOf(next(pressed, sessionEvent(review(5))))).toBe('accept');
    const back = next(pressed, sessionEvent(scanned(5)));
    expect(back.step).toBe('confirm');
    expect(pendingOf(back)).toBeUndefined();
  });

  it('without a press no action is pending', () => {
    expect(next(steps.scan, sessionEvent(pending(5)))).toEqual({
      step: 'scan',
      session: pending(5),
      endsAt: 300_000,
      throttled: 0,
      covered: false,
    });
  });
});

describe('how it ended', () => {
  it("the provider's failure comes with its code for support", () => {
    expect(steps.failed).toEqual({ step: 'failed', failure: { code: 'provider', supportCode: 'request-1' }, sessionId: 's' });
  });

  it('a session that the server forgot is a failure, unless it was to be cancelled', () => {
    const forgotten: FlowEvent = { type: 'failure', failure: { code: 'not-found' }, askedAt: 0, at: 0 };
    const gone = { step: 'failed', failure: { code: 'not-found' }, sessionId: 's' };
    expect(next(steps.scan, forgotten)).toEqual(gone);
    expect(next(next(steps.review, { type: 'decide', accept: true }), forgotten)).toEqual(gone);
    expect(next(next(steps.scan, { type: 'cancel' }), forgotten)).toEqual({ step: 'cancelled', sessionId: 's' });
  });

  it('another failure while it is to be cancelled is no cancellation', () => {
    const refused: FlowEvent = { type: 'failure', failure: { code: 'forbidden' }, askedAt: 0, at: 0 };
    expect(next(next(steps.scan, { type: 'cancel' }), refused)).toMatchObject({ step: 'failed', failure: { code: 'forbidden' } });
  });

  it.each(['intro', 'linked', 'ineligible', 'declined', 'expired', 'cancelled', 'failed'] as const)(
    'an answer that was missed changes nothing in %s, where no action is pending',
    (step) => {
      expect(next(steps[step], { type: 'failure', failure: { code: 'forbidden' }, askedAt: 0, at: 0 })).toBe(steps[step]);
    },
  );
});
