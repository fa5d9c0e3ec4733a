/** A name as a control says it: `age-changed` is "Age changed". */
export function sentenceCase(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
