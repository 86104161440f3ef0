/** The size of an element in drawing units: one unit is a pixel at the usual size of type and grows with it. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for a unit. */
  readonly unit: number;
}

export function useSize<E extends HTMLElement>(): readonly [RefObject<E>, Size | null] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => {
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      const { width, height } = element.getBoundingClientRect();
      setSize((before) =>
        before?.width === width / unit && before.height === height / unit && before.unit === unit
          ? before
          : { width: width / unit, height: height / unit, unit },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
