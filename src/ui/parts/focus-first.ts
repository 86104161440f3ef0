import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus to what a panel was opened for: the element marked `data-first`, or its first control. */
export function focusFirst(panel: HTMLElement): void {
  const first =
    panel.querySelector<HTMLElement>('[data-first]') ??
    panel.querySelector<HTMLElement>('input, select, textarea, button, [tabindex="0"]');
  first?.focus();
}

/** For what is fetched when its panel opens: there was nothing to focus yet. */
export function useFocusFirst<Root extends HTMLElement>(): RefObject<Root> {
  const root = useRef<Root>(null);
  useEffect(() => {
    if (root.current) focusFirst(root.current);
  }, []);
  return root;
}
