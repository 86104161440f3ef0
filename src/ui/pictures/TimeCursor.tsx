/** The shared cursor on the ladder: a hairline at the moment under the pointer, here or in a chart. */
import { useEffect, useRef } from 'react';
import { point, type SharedWindow, showWindow, usePointed } from './shared-time.ts';
import { momentText } from './time-text.ts';

export function TimeCursor({ scale, top, height }: SharedWindow) {
  const line = useRef<HTMLDivElement>(null);
  const pointed = usePointed();
  useEffect(() => {
    showWindow({ scale, top, height });
  });
  useEffect(() => () => showWindow(null), []);
  const view = useRef({ scale, top, height });
  useEffect(() => {
    view.current = { scale, top, height };
  });
  useEffect(() => {
    const panel = line.current?.parentElement;
    if (!panel) return;
    const move = (event: PointerEvent): void => {
      const box = panel.getBoundingClientRect();
      const { scale: shown, top: edge, height: tall } = view.current;
      point(Math.max(0, shown.timeAt(edge + ((event.clientY - box.top) / box.height) * tall)));
    };
    const leave = (): void => point(null);
    panel.addEventListener('pointermove', move);
    panel.addEventListener('pointerleave', leave);
    return () => {
      panel.removeEventListener('pointermove', move);
      panel.removeEventListener('pointerleave', leave);
    };
  }, []);
  const at = pointed === null ? -1 : (scale.at(pointed) - top) / height;
  return (
    <div
      ref={line}
      className="time-cur"
      hidden={at < 0 || at > 1}
      style={{ top: `${(at * 100).toFixed(3)}%` }}
      aria-hidden="true"
    >
      {pointed !== null && <span>{momentText(pointed)}</span>}
    </div>
  );
}
