import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useLatest } from '../parts/use-latest.ts';
import type { NetworkValueProps } from './NetworkValue.tsx';
import { stepsOfDrag } from './settings.ts';

interface Props extends NetworkValueProps {
  /** It comes back in place of the field. */
  readonly takesFocus: boolean;
  readonly onType: (text: string) => void;
}

/** Quiet time after which a turn of the wheel is taken as meant, in milliseconds. */
const wheelRest = 250;
const bigStep = 10;

/** Drag sideways, turn the wheel, press the arrows. A drag is one change, at its end. */
export function NetworkSlider({
  control,
  value,
  other,
  scope = '',
  takesFocus,
  onRead,
  onChange,
  onType,
}: Props) {
  const [draft, setDraft] = useState<number | null>(null);
  const cell = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; value: number } | null>(null);
  const shown = draft ?? value;
  const { number, unit } = control.show(shown);
  const text = other === undefined || draft !== null ? number : `${number} · ${control.show(other).number}`;

  const settle = (next: number) => {
    setDraft(null);
    if (next !== value || other !== undefined) onChange(next);
  };

  const turn = useLatest((steps: number) => setDraft((now) => control.move(now ?? value, steps)));
  useEffect(() => {
    // React listens to the wheel passively, so the page would scroll along.
    const element = cell.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      turn(event.deltaY < 0 ? 1 : -1);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [turn]);
  const rest = useLatest((meant: number) => {
    if (drag.current === null) settle(meant);
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => rest(draft), wheelRest);
    return () => clearTimeout(timer);
  }, [draft, rest]);
  useEffect(() => {
    if (takesFocus) cell.current?.focus();
  }, [takesFocus]);

  function onKeyDown(event: KeyboardEvent) {
    const size = event.shiftKey ? bigStep : 1;
    const next = {
      ArrowUp: () => control.move(value, size),
      ArrowRight: () => control.move(value, size),
      ArrowDown: () => control.move(value, -size),
      ArrowLeft: () => control.move(value, -size),
      PageUp: () => control.move(value, bigStep),
      PageDown: () => control.move(value, -bigStep),
      Home: () => 0,
      End: () => control.max,
    }[event.key];
    if (next) settle(next());
    else if (event.key === 'Enter') onType(number);
    else if (/^[0-9]$/.test(event.key)) onType(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, value };
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onPointerMove(event: PointerEvent) {
    const from = drag.current;
    if (from === null) return;
    const steps = stepsOfDrag(event.clientX - from.x);
    if (steps !== 0 || draft !== null) setDraft(control.move(from.value, steps));
  }
  function onPointerUp() {
    drag.current = null;
    if (draft !== null) settle(draft);
  }

  return (
    <div
      ref={cell}
      role="slider"
      tabIndex={0}
      className={shown === control.idle && other === undefined ? 'np zero' : 'np'}
      title={`${control.title}. Drag, turn the wheel, use the arrow keys, or type.`}
      aria-label={`${control.label}${scope}`}
      aria-valuemin={0}
      aria-valuemax={control.max}
      aria-valuenow={shown}
      aria-valuetext={`${text} ${unit}`.trim()}
      onFocus={onRead}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={() => onType(number)}
    >
      <span>{control.label}</span>
      <b>
        {text} <small>{unit}</small>
      </b>
    </div>
  );
}
