/** Where the keyboard is: a key belongs to the control that holds the focus before it belongs to the page. */
import type { HostName } from '../../base/trace.ts';

const fields = 'input, textarea, select, [contenteditable]';
const takesSpace = 'button, a, summary, [role=switch]';
const takesArrows = '[role=slider], [role=menu], [role=tablist], [role=application]';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(fields) !== null;

/** Is this key one that the focused control uses itself? */
export function isTaken(event: KeyboardEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.key === ' ' || event.key === 'Enter') return event.target.closest(takesSpace) !== null;
  if (/^(Arrow|Home|End|Page)/.test(event.key)) return event.target.closest(takesArrows) !== null;
  return false;
}

export const somethingIsOpen = (): boolean =>
  document.querySelector('dialog[open], [popover=auto]:popover-open') !== null;

/** The host whose column holds the focus. */
export function focusedHost(): HostName | null {
  const column = document.activeElement?.closest<HTMLElement>('[data-host]');
  const host = column?.dataset.host;
  return host === 'client' || host === 'server' ? host : null;
}
