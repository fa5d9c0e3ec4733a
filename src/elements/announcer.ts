import type { LinkFlow } from '../core/link-flow.ts';
import { numberToShow } from '../core/link-session.ts';
import { healthKey } from '../core/profile.ts';
import type { Localize, PlainKey } from '../i18n/localize.ts';

/** Seconds left that are worth saying, soonest first. */
const milestones = [10, 30, 60, 120];

/**
 * What the live region says: each step once, then only what the person would miss: time running out, and a service that
 * stays away. Never the link.
 */
export class Announcer {
  #step: PlainKey | undefined;
  #notice: PlainKey | undefined;
  #asked: PhoneQuestion | undefined;
  /** The seconds left when it was last worth saying, or when the step began. */
  #announcedAt = Infinity;
  #say: (words: Localize) => string = () => '';

  /** Takes note of where the flow is. */
  onFlow(flow: LinkFlow, secondsLeft: number | undefined): void {
    const step = stepWords(flow);
    const notice = noticeWords(flow);
    const asked = askedOnPhone(flow);
    if (step !== this.#step) {
      this.#announcedAt = secondsLeft ?? Infinity;
      const more = flow.step === 'review' && flow.session.replaces ? replacing : asked?.number ? asked : undefined;
      this.#say = (words) => (more ? `${words.term(step)} ${inWords(more, words)}` : words.term(step));
    } else if (asked && !isSame(asked, this.#asked)) this.#say = (words) => inWords(asked, words);
    else if (notice && notice !== this.#notice) this.say(notice);
    this.#step = step;
    this.#notice = notice;
    this.#asked = asked;
  }

  /** Takes note of the time left. */
  onSecondsLeft(secondsLeft: number | undefined): void {
    const milestone = secondsLeft === undefined ? undefined : milestones.find((seconds) => secondsLeft <= seconds);
    if (milestone === undefined || milestone >= this.#announcedAt) return;
    this.#announcedAt = milestone;
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

function stepWords(flow: LinkFlow): PlainKey {
  if (flow.step === 'failed') return `failure.${flow.failure.code}`;
  if (flow.step === 'linked' && flow.profile.health.state !== 'active') return healthKey(flow.profile.health);
  if (flow.step === 'confirm' && flow.session.status === 'unknown') return 'confirm.unknown';
  if (flow.step === 'cancelled' && flow.rejected) return 'rejected.text';
  if (flow.step === 'scan' && flow.session.scanner === 'camera') return 'scan.by-camera';
  return `said.${flow.step}`;
}

/** What the phone asks now; `number` is the one that the person types there. */
interface PhoneQuestion {
  readonly key: PlainKey;
  readonly number?: string | undefined;
}

const replacing: PhoneQuestion = { key: 'review.replaces' };

function askedOnPhone(flow: LinkFlow): PhoneQuestion | undefined {
  if (flow.step !== 'confirm' || flow.session.status !== 'scanned') return undefined;
  const { phoneStep } = flow.session;
  const number = numberToShow(flow.session);
  if (number) return { key: 'confirm.match', number };
  return phoneStep && phoneStep !== 'number' ? { key: `phone.${phoneStep}` } : undefined;
}

function isSame(asked: PhoneQuestion, before: PhoneQuestion | undefined): boolean {
  return asked.key === before?.key && asked.number === before.number;
}

function inWords({ key, number }: PhoneQuestion, words: Localize): string {
  return number ? `${words.term(key)}: ${number}` : words.term(key);
}

function noticeWords(flow: LinkFlow): PlainKey | undefined {
  if (flow.failedPolls?.prolonged) return 'notice.lasting';
  return flow.step === 'linked' && flow.failure ? `failure.${flow.failure.code}` : undefined;
}
