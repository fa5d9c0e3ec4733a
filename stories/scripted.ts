// How a story answers: each element gets a client of its own, over a mock of its own, so that the stories of one page
// share nothing.
import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo } from 'lit/directive.js';
import { createMockApi, type MockApi, type MockOptions } from '../src/mock/mock.ts';
import { createClient, type LinkClient } from '../src/pure.ts';
import { nextApiBase, sampleProfile } from './sample-profile.ts';

class Scripted extends Directive {
  #played: string | undefined;

  // Required by the base class; what the directive is put on is known when it is updated.
  constructor(info: PartInfo) {
    super(info);
  }

  override render(_options: MockOptions, _prepare?: (api: MockApi) => void): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [options, prepare]: Parameters<this['render']>): typeof noChange {
    // A control that changes nothing of the scenario leaves the element where it is.
    const played = JSON.stringify(options);
    if (played === this.#played) return noChange;
    this.#played = played;
    const api = createMockApi({ apiBase: nextApiBase(), profile: sampleProfile, ...options });
    prepare?.(api);
    (element as Element & { client?: LinkClient }).client = createClient({
      apiBase: api.apiBase,
      fetch: api.fetch,
      credentials: 'include',
    });
    return noChange;
  }
}

/** On an element: its client asks a mock that plays `options`; `prepare` has the mock before anything is asked. */
export const scripted = directive(Scripted);
