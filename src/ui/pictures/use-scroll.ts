/** Wheel and drag as one thing: "scroll by so many units". A drag that moves is not a click. */
import { type PointerEvent, useEffect, useRef } from 'react';
import { useLatest } from '../parts/use-latest.ts';

interface ScrollHandlers {
  readonly ref: (element: HTMLDivElement | null) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onClickCapture: (event: { stopPropagation(): void }) => void;
}

const clickSlack = 4;

/** `scroll` says whether there was anything to scroll: if not, the wheel is the page's. */
export function useScroll(unit: number, scroll: (by: number) => boolean): ScrollHandlers {
  const latest = useLatest(scroll);
  const element = useRef<HTMLDivElement | null>(null);
  const drag = useRef<{ y: number; moved: number } | null>(null);
  const wasDrag = useRef(false);
  // React listens to wheel passively: the page would scroll along.
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const wheel = (event: WheelEvent): void => {
      if (event.ctrlKey) return;
      const by = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      if (latest(by / unit)) event.preventDefault();
    };
    target.addEventListener('wheel', wheel, { passive: false });
    return () => target.removeEventListener('wheel', wheel);
  }, [unit, latest]);
  return {
    ref: (target) => {
      element.current = target;
    },
    onPointerDown: (event) => {
      if (event.button === 0) drag.current = { y: event.clientY, moved: 0 };
      wasDrag.current = false;
    },
    onPointerMove: (event) => {
      const held = drag.current;
      if (held === null || event.buttons === 0) return;
      const by = held.y - event.clientY;
      held.moved += Math.abs(by);
      held.y = event.clientY;
      if (held.moved < clickSlack) return;
      wasDrag.current = true;
      latest(by / unit);
    },
    onPointerUp: () => {
      drag.current = null;
    },
    onClickCapture: (event) => {
      if (wasDrag.current) event.stopPropagation();
      wasDrag.current = false;
    },
  };
}
