// The elements of a page as code to paste.

/** One of our elements with what a host writes at it. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A selector of our elements. */
export const ourElements = 'tt-link-flow, tt-profile-card, tt-attach-profile';

/** The attributes that are code; all others are of the page or of the moment. */
const codeAttributes = ['api-base', 'entry', 'profile-id', 'audience', 'variant', 'name', 'required'];

/** The elements in `root`. Those that take the page's default client get its address. */
export function elementsIn(root: ParentNode, apiBase: string): PageElement[] {
  return [...root.querySelectorAll(ourElements)].map((element) => {
    const own = element.getAttributeNames().filter((name) => codeAttributes.includes(name) && name !== 'api-base');
    const attributes = Object.fromEntries(own.map((name) => [name, element.getAttribute(name)!]));
    return { tag: element.localName, attributes: { 'api-base': element.getAttribute('api-base') ?? apiBase, ...attributes } };
  });
}

const tagOf = ({ tag, attributes }: PageElement): string =>
  `<${tag}${Object.entries(attributes)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`))
    .join('')}`;

const listed = (all: readonly PageElement[], indent: string, end: (one: PageElement) => string): string =>
  all.map((one) => `${indent}${tagOf(one)}${end(one)}`).join('\n');
const closed = ({ tag }: PageElement): string => `></${tag}>`;
const selfClosed = (): string => ' />';

/** What to write in each framework. */
export const frameworks = {
  HTML: (all) => `<!-- A copy of node_modules/tt-link/dist/cdn/tt-link.js -->
<script src="/vendor/tt-link.js" defer></script>

${listed(all, '', closed)}
`,
  React: (all) => `import 'tt-link';
import 'tt-link/react';

export function TikTokProfile() {
  return (
    <>
${listed(all, '      ', selfClosed)}
    </>
  );
}
`,
  Vue: (all) => `<script setup lang="ts">
import 'tt-link';
import 'tt-link/vue';
</script>

<!-- In vite.config.ts: isCustomElement: (tag) => tag.startsWith('tt-') -->
<template>
${listed(all, '  ', selfClosed)}
</template>
`,
  Svelte: (all) => `<script>
  import 'tt-link';
</script>

${listed(all, '', closed)}
`,
  Angular: (all) => `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import 'tt-link';

@Component({
  selector: 'app-tiktok-profile',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${listed(all, '    ', closed)}
  \`,
})
export class TikTokProfile {}
`,
} as const satisfies Record<string, (all: readonly PageElement[]) => string>;

export type Framework = keyof typeof frameworks;
