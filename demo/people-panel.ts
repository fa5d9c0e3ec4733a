// Who is signed in: anybody may be chosen.
import { html } from 'hono/html';
import type { Html } from './fill-page.ts';
import { agencies, users } from './people.ts';

/** `home` is where another person is taken to: what this page shows may not be theirs. */
export function peoplePanel(home: string): Html {
  return html`<div class="panel" id="people" popover role="dialog" aria-labelledby="people-title">
    <h2 id="people-title">Who is signed in?</h2>
    <p>This is a demo and has no sign-in of its own: pick a person. People of one agency share its profile.</p>
    <form method="post" action="/center/person">
      <input type="hidden" name="back" value="${home}" />
      ${agencies.map(
        ({ id, name }) =>
          html`<section>
            <h3>${name} <small>{{kind-${id}}}</small></h3>
            <div class="choices">
              ${users.map(
                ({ userId, name: user }) =>
                  html`<button class="choice" name="person" value="${userId}@${id}" {{is-${userId}@${id}}}>
                    ${user}<span class="visually-hidden"> of ${name}</span>
                  </button>`,
              )}
            </div>
          </section>`,
      )}
    </form>
  </div>`;
}
