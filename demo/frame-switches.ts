// What a visitor of the demo may turn: the theme, who is signed in, and what the agency is.
import { healths } from './health.ts';
import { agencies, users } from './people.ts';

export const themes = ['system', 'light', 'dark'] as const;

export const themeSwitch = `<form method="post" action="/center/theme"><fieldset class="theme">
          <legend class="visually-hidden">Theme</legend>
          ${themes
            .map(
              (theme) =>
                `<label><input type="radio" name="theme" value="${theme}" autocomplete="off" {{theme-${theme}}} /><span>${theme}</span></label>`,
            )
            .join('\n          ')}
        </fieldset></form>`;

/** `home` is where another person is taken to: what this page shows may not be theirs. */
export function peopleSwitch(home: string): string {
  return `<div class="panel" id="people" popover role="dialog" aria-labelledby="people-title">
      <h2 id="people-title">Who is signed in?</h2>
      <p>This is a demo and has no sign-in of its own: pick a person. People of one agency share its profile.</p>
      <form method="post" action="/center/person">
      <input type="hidden" name="back" value="${home}" />
      ${agencies
        .map(
          ({ id, name }) => `<section>
        <h3>${name} <small>{{kind-${id}}}</small></h3>
        <div class="choices">${users
          .map(
            ({ userId, name: user }) =>
              `<button class="choice" name="person" value="${userId}@${id}" {{is-${userId}@${id}}}>${user}<span class="visually-hidden"> of ${name}</span></button>`,
          )
          .join('')}</div>
      </section>`,
        )
        .join('\n      ')}
      </form>
    </div>`;
}

const roles = [
  { value: 'cap', name: 'CAP' },
  { value: 'tap', name: 'TAP' },
  { value: 'both', name: 'CAP and TAP' },
] as const;

export const rolesSwitch = `<div class="panel" id="switches" popover role="dialog" aria-labelledby="switches-title">
      <h2 id="switches-title">Demo switches</h2>
      <p>A real portal learns these from elsewhere. Here you set them for {{agency}}.</p>
      <form method="post" action="/center/roles">
        <input type="hidden" name="back" value="{{here}}" />
        <fieldset>
          <legend>Partner roles</legend>
          <div class="choices choices-apart">${roles
            .map(({ value, name }) => `<button class="choice" name="roles" value="${value}" {{roles-${value}}}>${name}</button>`)
            .join('')}</div>
        </fieldset>
        <p>Creators and sellers see the label <strong>{{label}}</strong>.</p>
      </form>
      <form method="post" action="/center/health">
        <input type="hidden" name="back" value="{{here}}" />
        <fieldset>
          <legend>What TikTok says of the linked account</legend>
          <div class="choices choices-apart">${Object.keys(healths)
            .map((name) => `<button class="choice" name="health" value="${name}">${name.replace('-', ' ')}</button>`)
            .join('')}</div>
        </fieldset>
      </form>
    </div>`;
