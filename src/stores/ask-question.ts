import type { Answer, LinkClient } from '../client/link-client.ts';
import { isActive } from '../core/link-flow.ts';
import type { Link, LinkSession } from '../core/link-session.ts';
import type { Question } from '../core/question.ts';

/** What an answer brought; a `session` of `undefined` is one with nothing new. */
export type News = { readonly link: Link } | { readonly session: LinkSession | undefined } | { readonly unlinked: true };

export interface AskOptions {
  readonly signal: AbortSignal;
  /** Ask only for what is newer than the question's revision. */
  readonly onlyNews: boolean;
  /** Seconds for which the server may hold the answer. */
  readonly holdSeconds?: number | undefined;
}

/** Turns a question of the flow into calls of the contract. */
export async function askQuestion(
  client: LinkClient,
  question: Question,
  { signal, onlyNews, holdSeconds }: AskOptions,
): Promise<Answer<News>> {
  switch (question.ask) {
    case 'link':
      return as('link', await client.readLink({ signal }));
    case 'open': {
      const opened = await client.openSession(question.entry, question.key, { signal });
      const { code, retryAfterMs } = opened.ok ? {} : opened.failure;
      if (code !== 'conflict' || retryAfterMs !== undefined) return as('session', opened);
      // Refused because something is linked already: then that is what there is to show, unless it is gone again or unwell.
      const link = await client.readLink({ signal });
      return link.ok && !(link.value.profile && isActive(link.value.profile)) ? as('session', opened) : as('link', link);
    }
    case 'session':
      return as('session', await client.readSession(question.id, { signal, ...(onlyNews && { newerThan: question.rev, holdSeconds }) }));
    case 'decide':
      return as('session', await client.decide(question.id, question.accept, { signal }));
    case 'cancel': {
      // The answer to a cancellation doesn't say how the session ended; the phone may have been quicker.
      const cancelled = await client.cancelSession(question.id, { signal });
      return cancelled.ok ? as('session', await client.readSession(question.id, { signal })) : cancelled;
    }
    case 'unlink': {
      const unlinked = await client.unlink({ signal });
      return unlinked.ok ? { ok: true, value: { unlinked: true } } : unlinked;
    }
  }
}

function as<K extends 'link' | 'session', T>(key: K, answer: Answer<T>): Answer<{ readonly [key in K]: T }> {
  return answer.ok ? { ok: true, value: { [key]: answer.value } as { readonly [key in K]: T } } : answer;
}
