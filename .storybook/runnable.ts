// The code that a story shows runs as pasted: it registers the tags and says where the API is.

const imports = `<script type="module">
  import 'tt-link';
</script>

`;

/** The markup of a story as a page has it. A story in a frame of its own has none here: then it is its element. */
export function runnable(code: string, { component: tag }: { readonly component?: unknown }): string {
  // Storybook calls it again with its own result.
  if (code.startsWith(imports)) return code;
  const markup = code.trimStart().startsWith('<') || typeof tag !== 'string' ? code : `<${tag}></${tag}>`;
  if (!markup.includes('<tt-')) return markup;
  // An element writes its step itself.
  const written = markup.replace(/ data-step="[^"]*"/g, '');
  return imports + written.replace(/<(tt-[\w-]+)(?![^>]*\sapi-base=)/g, '<$1 api-base="/api/tt"');
}
