import { maxHoldSeconds, type Result, type LinkClient } from '../client/link-client.ts';
import { isActive, type FlowEvent } from '../core/link-flow.ts';
import type { LinkSession } from '../core/link-session.ts';
import type { PollRequest } from '../core/polling.ts';
import { answerInTime } from './timeouts.ts';

/** Sends `request` by calls of the contract, until one of `ends` is aborted, and returns what the answer is to the flow. */
export async function askQuestion(client: LinkClient, request: PollRequest, ends: readonly AbortSignal[]): Promise<FlowEvent> {
  const answer = await answerInTime(request.timeoutMs, ends, (signal) => answerTo(client, request, signal));
  if (answer.ok) return answer.value;
  return { type: 'failure', failure: answer.failure, askedAt: request.askedAt, at: performance.now() };
}

async function answerTo(client: LinkClient, { question, conditional, held }: PollRequest, signal: AbortSignal): Promise<Result<FlowEvent>> {
  switch (question.ask) {
    case 'link':
      return linkAnswer(client, signal);
    case 'open': {
      const opened = await client.openSession(question.entry, question.key, { signal });
      const { code, retryAfterMs } = opened.ok ? {} : opened.failure;
      if (code !== 'conflict' || retryAfterMs !== undefined) return sessionAnswer(opened);
      // Refused because something is linked already: then that is what there is to show, unless it is gone again or unwell.
      const link = await linkAnswer(client, signal);
      return link.ok && !(link.value.link.profile && isActive(link.value.link.profile)) ? sessionAnswer(opened) : link;
    }
    case 'session': {
      const { id, rev } = question;
      return sessionAnswer(
        await client.readSession(id, { signal, ...(conditional && { newerThan: rev }), ...(held && { holdSeconds: maxHoldSeconds }) }),
      );
    }
    case 'decide':
      return sessionAnswer(await client.decide(question.id, question.accept, { signal }));
    case 'cancel': {
      // The answer to a cancellation doesn't say how the session ended; the phone may have been quicker.
      const cancelled = await client.cancelSession(question.id, { signal });
      return cancelled.ok ? sessionAnswer(await client.readSession(question.id, { signal })) : cancelled;
    }
    case 'unlink': {
      const unlinked = await client.unlink({ signal });
      return unlinked.ok ? { ok: true, value: { type: 'profile', profile: null } } : unlinked;
    }
  }
}

async function linkAnswer(client: LinkClient, signal: AbortSignal): Promise<Result<Extract<FlowEvent, { type: 'link' }>>> {
  const answer = await client.readLink({ signal });
  return answer.ok ? { ok: true, value: { type: 'link', link: answer.value, at: performance.now() } } : answer;
}

function sessionAnswer(answer: Result<LinkSession | undefined>): Result<FlowEvent> {
  if (!answer.ok) return answer;
  return { ok: true, value: answer.value ? { type: 'session', session: answer.value, at: performance.now() } : { type: 'unchanged' } };
}
