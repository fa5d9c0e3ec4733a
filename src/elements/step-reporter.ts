import type { LitElement, ReactiveController } from 'lit';
import { initialFlow, type LinkFlow, type Step } from '../core/link-flow.ts';
import { randomId } from '../core/random-id.ts';
import { CustomStateController } from './custom-state-controller.ts';
import { eventsOf, TtLinkedEvent, TtTelemetryEvent, wasLinkedAgain } from './events.ts';

/**
 * Reports the step of the flow to the page, by `data-step`, `:state()` and events, after the step was rendered. Two
 * steps between two renders are reported one after the other: none is lost.
 */
export class StepReporter implements ReactiveController {
  readonly #state: CustomStateController;
  readonly #correlationId = randomId();
  #flow: LinkFlow = initialFlow;
  /** The step that was rendered last. */
  #shown: Step | undefined;
  #since = performance.now();
  readonly #unreported: { readonly step: Step; readonly events: Event[] }[] = [];

  constructor(private readonly host: LitElement) {
    this.#state = new CustomStateController(host);
    host.addController(this);
  }

  /** The step that `onFlow` got last. */
  get step(): Step {
    return this.#flow.step;
  }

  /** Takes note of `flow`; returns whether its step is another one. */
  onFlow(flow: LinkFlow): boolean {
    const { step } = flow;
    const before = this.#flow;
    const previous = before.step;
    this.#flow = flow;
    if (wasLinkedAgain(before, flow)) this.#unreported.push({ step, events: [new TtLinkedEvent(flow.profile)] });
    if (step === previous) return false;
    const now = performance.now();
    const [sinceMs, durationMs] = [this.#since, now - this.#since];
    const record = { correlationId: this.#correlationId, step: previous, next: step, sinceMs, durationMs };
    this.#unreported.push({ step, events: [...eventsOf(previous, flow), new TtTelemetryEvent(record)] });
    this.#since = now;
    return true;
  }

  hostConnected(): void {
    if (this.#unreported.length) return;
    // No attribute of ours at first: a framework that hydrates reports those that its server did not send.
    if (this.host.dataset['step']) this.#reflect(this.step);
    else this.#state.set(this.step);
  }

  hostUpdated(): void {
    for (const { step, events } of this.#unreported.splice(0)) {
      this.#reflect(step);
      // A listener of the host that throws is reported by the browser and stops nothing.
      for (const event of events) this.host.dispatchEvent(event);
    }
  }

  /** Puts `data-step` back where the page changed it: libraries that morph a page remove what their server did not send. */
  restoreAttribute(): void {
    if (this.#shown && this.host.dataset['step'] !== this.#shown) this.host.dataset['step'] = this.#shown;
  }

  #reflect(step: Step): void {
    this.#shown = step;
    this.restoreAttribute();
    this.#state.set(step);
  }
}
