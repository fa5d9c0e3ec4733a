// HTML as a value: what is written in a template is markup, what is put into it is text unless it is markup itself.

/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Piece = Html | string | number | false | undefined | readonly Piece[];

/** Markup with escaped values in it; `false` and `undefined` are nothing, lists follow one another. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(strings.map((text, index) => text + render(values[index])).join(''));
}

/** Puts `values` in the place of each `{{name}}` of a built page; what has no value is left out. Values are not searched again. */
export function fillPage(page: string, values: Readonly<Record<string, Html | string>>): string {
  return page.replace(/\{\{([\w@-]+)\}\}/g, (_, name: string) => render(values[name]));
}

function render(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return typeof piece === 'number' ? String(piece) : piece.map(render).join('');
}
