import type { LinkFlow } from '../core/link-flow.ts';
import { healthKey } from '../core/profile.ts';
import type { Localize, WordKey } from '../i18n/localize.ts';

/** Seconds left that are worth saying, soonest first. */
const milestones = [10, 30, 60, 120];

/**
 * What the live region says: each step once, then only what the person would miss: time running out, and a service that
 * stays away. Never the link.
 */
export class Announcer {
  #step: WordKey | undefined;
  #news: WordKey | undefined;
  /** The seconds left when it was last worth saying, or when the step began. */
  #told = Infinity;
  #say: (words: Localize) => string = () => '';

  /** Takes note of where the flow is. */
  hear(flow: LinkFlow, secondsLeft: number | undefined): void {
    const step = stepWords(flow);
    const news = newsWords(flow);
    if (step !== this.#step) {
      this.#told = secondsLeft ?? Infinity;
      this.say(step);
    } else if (news && news !== this.#news) this.say(news);
    this.#step = step;
    this.#news = news;
  }

  /** Takes note of the time left. */
  tick(secondsLeft: number | undefined): void {
    const milestone = secondsLeft === undefined ? undefined : milestones.find((seconds) => secondsLeft <= seconds);
    if (milestone === undefined || milestone >= this.#told) return;
    this.#told = milestone;
    this.#say = (words) => (milestone < 60 ? words.term('scan.seconds-left', milestone) : words.term('scan.minutes-left', milestone / 60));
  }

  /** Says `key` next. */
  say(key: PlainKey): void {
    this.#say = (words) => words.term(key);
  }

  /** The text of the live region. */
  text(words: Localize): string {
    return this.#say(words);
  }
}

type PlainKey = 'scan.copied' | 'notice.lasting' | (`${'step' | 'said' | 'failure' | 'confirm' | 'health'}.${string}` & WordKey);

function stepWords(flow: LinkFlow): PlainKey {
  if (flow.step === 'failed') return `failure.${flow.failure.code}`;
  if (flow.step === 'linked' && flow.profile.health.state !== 'active') return healthKey(flow.profile.health);
  if (flow.step === 'confirm' && flow.session.status === 'unknown') return 'confirm.unknown';
  return `said.${flow.step}`;
}

function newsWords(flow: LinkFlow): PlainKey | undefined {
  if ('missed' in flow && flow.missed?.lasting) return 'notice.lasting';
  return flow.step === 'linked' && flow.failure ? `failure.${flow.failure.code}` : undefined;
}
