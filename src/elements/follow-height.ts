/** Lets `box`, which is what people see of `content`, follow its height. `content` has it at once, so nothing shifts. */
export function followHeight(content: Element, box: Element): void {
  // A test DOM measures nothing.
  if (!globalThis.ResizeObserver) return;
  let [height, width] = [0, 0];
  const sizes = new ResizeObserver(([entry]) => {
    const { blockSize, inlineSize } = entry!.borderBoxSize[0]!;
    // No window was resized, and the box was seen before and still is.
    const follows = height && blockSize && width === inlineSize && matchMedia('(prefers-reduced-motion: no-preference)').matches;
    // Without `overflow` a dialog would have a scroll bar on the way.
    if (follows)
      box.animate({ height: [`${height}px`, `${blockSize}px`], overflow: ['hidden', 'hidden'] }, { duration: 180, easing: 'ease-out' });
    [height, width] = [blockSize, inlineSize];
  });
  sizes.observe(content);
}
