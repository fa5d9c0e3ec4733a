// The code that a story shows runs as pasted: it registers the tags and says where the API is.

const imports = `<script type="module">
  import 'tt-link';
</script>

`;

/** The markup of a story as a page has it. Attributes that an element sets itself are left out. */
export function runnable(markup: string): string {
  // Storybook calls it again with its own result.
  if (!/<tt-/.test(markup) || markup.startsWith(imports)) return markup;
  const configured = markup.replace(/ data-step="[^"]*"/g, '').replace(/<(tt-[\w-]+)(?![^>]*\sapi-base=)/g, '<$1 api-base="/api/tt"');
  return imports + configured;
}
