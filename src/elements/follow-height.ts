/**
 * Lets a box follow the height of its content: the first two elements in `root` that match `selector`. The content has its
 * height at once, so no layout shifts and what can be pressed is in its place. `onHidden` is called when it is no longer rendered.
 */
export function followHeight(root: ParentNode, selector: string, onHidden?: () => void): void {
  // A test DOM measures nothing.
  if (!globalThis.ResizeObserver) return;
  const [box, content] = root.querySelectorAll(selector);
  let [height, width] = [0, 0];
  new ResizeObserver(() => {
    const { clientHeight, clientWidth } = content!;
    if (!clientHeight) onHidden?.();
    // No window was resized, and the content was seen before and still is.
    const follows = height && clientHeight && width === clientWidth && matchMedia('(prefers-reduced-motion: no-preference)').matches;
    // A dialog that scrolls is as high as it can be, and would have another width without its scroll bar.
    const fits = clientHeight <= box!.clientHeight + 1 || box!.getAnimations().length;
    // Without `overflow` a dialog would have a scroll bar on the way.
    if (follows && fits)
      box!.animate({ height: [`${height}px`, `${clientHeight}px`], overflow: ['hidden', 'hidden'] }, { duration: 180, easing: 'ease-out' });
    [height, width] = [clientHeight, clientWidth];
  }).observe(content!);
}
