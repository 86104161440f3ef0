/** The ladder in view, for keys that command it wherever the focus is. */
import { useEffect, useRef } from 'react';

export interface LadderControl {
  finer(): void;
  coarser(): void;
  /** Back to the zoom that suits the run. */
  suit(): void;
  /** The selection and what it comes from and leads to, as large as the panel shows them. */
  fit(): void;
}

let inView: LadderControl | null = null;

export const ladderInView = (): LadderControl | null => inView;

export function useLadderControl(control: LadderControl): void {
  const latest = useRef(control);
  useEffect(() => {
    latest.current = control;
  });
  useEffect(() => {
    const mine: LadderControl = {
      finer: () => latest.current.finer(),
      coarser: () => latest.current.coarser(),
      suit: () => latest.current.suit(),
      fit: () => latest.current.fit(),
    };
    inView = mine;
    return () => {
      if (inView === mine) inView = null;
    };
  }, []);
}
