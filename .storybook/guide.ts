/** A guide as a page of Storybook: links to other guides stay here, and links to other files become plain text. */
export function guide(markdown: string): string {
  return markdown
    .replace(/<!-- (generated: [\w-]+|end) -->\n/g, '')
    .replace(/\[([^\]]*)\]\(([^):\s]+)\)/g, (whole, text: string, target: string) => {
      if (target.startsWith('#')) return whole;
      // A test holds that the file of a link is there.
      const name = /^([\w-]+)\.md(#.*)?$/.exec(target)?.[1];
      return name ? `[${text}](?path=/docs/${name}--docs)` : text;
    });
}
