// The button of the developer tools. Their script is loaded when they are opened, and on a page where this tab left them open.
import { isLeftOpen } from '../tools/settings.ts';

export function enhanceToolsButton(): void {
  const button = document.querySelector<HTMLElement>('#developer-tools');
  if (!button) return;
  const toggle = async (byPress: boolean): Promise<void> => {
    const { toggleTools } = await import('../tools/developer-tools.ts');
    toggleTools(button, byPress);
  };
  button.addEventListener('click', () => void toggle(true));
  if (isLeftOpen()) void toggle(false);
}
