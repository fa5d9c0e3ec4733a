import { html } from 'hono/html';

/** Markup, or soon markup: whatever was text in it is escaped. */
export type Html = ReturnType<typeof html>;

/** Puts `values` in the place of each `{{name}}` of a built page; what has no value is left out. Values are not searched again. */
export async function fillPage(page: string, values: Readonly<Record<string, Html | string>>): Promise<string> {
  const entries = Object.entries(values).map(async ([name, value]) => [name, String(await html`${value}`)] as const);
  const texts = new Map(await Promise.all(entries));
  return page.replace(/\{\{([\w@-]+)\}\}/g, (_, name: string) => texts.get(name) ?? '');
}
