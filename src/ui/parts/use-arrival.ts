/** Who comes from another view by keyboard goes on at the heading of the new one, not at the beginning of the page. */
import { type RefObject, useEffect, useRef } from 'react';

/** The page as it is loaded leaves the focus to the browser. */
let loaded = false;

export function useArrival(): RefObject<HTMLHeadingElement> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What was pressed is gone with its view; a control that is still there keeps the focus.
    if (loaded && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    loaded = true;
  }, []);
  return heading;
}
