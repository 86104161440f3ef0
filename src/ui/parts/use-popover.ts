/** The platform's `popover` for React, whose version 18 knows neither its attributes nor its events. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { focusFirst } from './focus-first.ts';
import { useLatest } from './use-latest.ts';

declare module 'react' {
  interface HTMLAttributes<T> {
    popover?: 'auto' | 'manual';
  }
  interface ButtonHTMLAttributes<T> {
    /** The id of the popover that this button opens and closes. */
    popovertarget?: string | undefined;
  }
}

interface PopoverState {
  readonly panel: RefObject<HTMLDivElement>;
  readonly open: boolean;
  close(): void;
}

/**
 * What a panel shows is drawn once it is open, and then takes the focus. Not while it opens: what is drawn may close or
 * open a panel, and the platform complains of that until the first one has opened.
 */
export function usePopover(place?: (panel: HTMLElement) => void): PopoverState {
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const toggled = useLatest((element: HTMLElement, opens: boolean) => {
    setOpen(opens);
    if (opens) place?.(element);
  });
  useEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const listener = (event: ToggleEvent) => toggled(element, event.newState === 'open');
    element.addEventListener('beforetoggle', listener);
    return () => element.removeEventListener('beforetoggle', listener);
  }, [toggled]);
  useEffect(() => {
    if (open && panel.current) focusFirst(panel.current);
  }, [open]);
  return { panel, open, close: () => panel.current?.hidePopover() };
}
