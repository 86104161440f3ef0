/** Gives the focus to what a panel was opened for: the element marked `data-first`, or its first control. */
export function focusFirst(panel: HTMLElement): void {
  const first =
    panel.querySelector<HTMLElement>('[data-first]') ??
    panel.querySelector<HTMLElement>('input, select, textarea, button, [tabindex="0"]');
  first?.focus();
}
