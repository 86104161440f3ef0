/**
 * Drags an arrow's head down its life-line: the datagram is to arrive later. Only where the pointer is let go something is
 * done; Esc gives it up. Fingers scroll the ladder, so they do not drag: the inspector's Delay is there for them.
 */
import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Duration, millisecond } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';
import type { Point } from './geometry.ts';
import type { TimeScale } from './time-scale.ts';

export interface ArrowDrag {
  readonly shape: ArrowShape;
  /** Where its head is now, the scale's pixel. */
  readonly headAt: number;
  /** How much later it would arrive. */
  readonly by: Duration;
}

interface Grip {
  readonly shape: ArrowShape;
  readonly from: number;
}

/** Less is a click, pixels. */
const slack = 4;
/** The part of the way behind which it is the head that one takes hold of. */
const headFrom = 0.6;
/** Delays come in tenths of a millisecond: no hand is finer. */
const grain = millisecond / 10;

/** Whether a drag from this point would move the arrow's head. */
export const isHead = ({ line, arrow }: ArrowShape, { x }: Point): boolean =>
  arrow.fate !== 'lost' && Math.abs(x - line.a.x) >= headFrom * Math.abs(line.b.x - line.a.x);

/** How the drag of a head by so many pixels would end. */
export function dragged({ shape, from }: Grip, y: number, scale: TimeScale): ArrowDrag {
  const { arrow } = shape;
  const meant = scale.timeAt(scale.at(arrow.arrivesAt) + y - from) - arrow.arrivesAt;
  const by = Math.max(0, Math.round(meant / grain) * grain);
  return { shape, by, headAt: scale.at(arrow.arrivesAt + by) };
}

export function useArrowDrag(
  scale: TimeScale,
  shapeUnder: (event: MouseEvent<HTMLElement>) => ArrowShape | null,
  pointOf: (event: MouseEvent<HTMLElement>) => Point,
  onDelay: ((datagram: DatagramId, by: Duration) => void) | undefined,
) {
  const [drag, setDrag] = useState<ArrowDrag | null>(null);
  const grip = useRef<Grip | null>(null);
  // The click that ends a drag selects nothing.
  const justDragged = useRef(false);

  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      grip.current = null;
      setDrag(null);
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [isDragging]);

  return {
    drag,
    /** Whether the click that comes now belongs to a drag. */
    endsDrag(): boolean {
      const ends = justDragged.current;
      justDragged.current = false;
      return ends;
    },
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        justDragged.current = false;
        if (onDelay === undefined || event.button !== 0 || event.pointerType === 'touch') return;
        const shape = shapeUnder(event);
        const point = pointOf(event);
        if (shape === null || !isHead(shape, point)) return;
        // No text is selected on the way.
        event.preventDefault();
        grip.current = { shape, from: point.y };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (grip.current === null) return;
        const { y } = pointOf(event);
        if (!isDragging && Math.abs(y - grip.current.from) < slack) return;
        if (!isDragging) event.currentTarget.setPointerCapture(event.pointerId);
        justDragged.current = true;
        setDrag(dragged(grip.current, y, scale));
      },
      onPointerUp() {
        grip.current = null;
        setDrag(null);
        if (drag !== null && drag.by > 0) onDelay?.(drag.shape.arrow.datagram, drag.by);
      },
      onPointerCancel() {
        grip.current = null;
        setDrag(null);
      },
    },
  };
}
