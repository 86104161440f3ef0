/** The sheet's height: dragged by its handle, it comes to rest at one of three; keys and a tap go from one to the next. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

export const sheetSizes = ['peek', 'half', 'full'] as const;
export type SheetSize = (typeof sheetSizes)[number];

/** In rem, as in phone.css: `full` is what the bar, the hosts and the transport leave; `half` leaves a low window its ladder. */
const heights: Readonly<Record<SheetSize, (window: number) => number>> = {
  peek: () => 6,
  half: (window) => Math.max(6, Math.min(15.75, 0.55 * window - 7)),
  full: (window) => Math.max(6, window - 12.5),
};
/** A pointer that moved less has tapped, pixels. */
const slack = 5;

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const heightOf = (size: SheetSize): number => heights[size](window.innerHeight / rem());

function nearest(height: number): SheetSize {
  const far = (size: SheetSize) => Math.abs(heightOf(size) - height);
  return sheetSizes.reduce((best, size) => (far(size) < far(best) ? size : best));
}

export function useSheet() {
  const [size, setSize] = useState<SheetSize>('half');
  const [dragged, setDragged] = useState<number | null>(null);
  const hold = useRef<{ readonly y: number; readonly height: number; moved: boolean } | null>(null);

  const step = (by: 1 | -1): void => {
    const next = sheetSizes[sheetSizes.indexOf(size) + by];
    if (next !== undefined) setSize(next);
  };
  const letGo = (): void => {
    if (dragged !== null) setSize(nearest(dragged));
    setDragged(null);
  };
  const handle = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      hold.current = { y: event.clientY, height: heightOf(size), moved: false };
    },
    onPointerMove({ clientY, buttons }: PointerEvent) {
      const held = hold.current;
      if (held === null || buttons === 0) return;
      held.moved ||= Math.abs(held.y - clientY) >= slack;
      if (!held.moved) return;
      const height = held.height + (held.y - clientY) / rem();
      setDragged(Math.min(heightOf('full'), Math.max(heightOf('peek'), height)));
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onClick() {
      // The click at the end of a drag is none; from the keyboard there is no pointer.
      if (hold.current?.moved !== true) setSize(size === 'full' ? 'peek' : size === 'half' ? 'full' : 'half');
      hold.current = null;
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      event.stopPropagation();
      step(event.key === 'ArrowUp' ? 1 : -1);
    },
  };
  const style: CSSProperties | undefined =
    dragged === null ? undefined : { height: `${dragged}rem`, transition: 'none' };
  return { size, setSize, handle, style };
}
