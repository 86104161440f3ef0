import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CallOffer } from '../../projection/views.ts';
import { placeBeside } from '../parts/Popover.tsx';

interface CallTip {
  readonly panel: RefObject<HTMLDivElement>;
  readonly told: CallOffer | null;
  tell(offer: CallOffer, beside: Element): void;
  stop(): void;
}

/** How long one points at a call before one is told about it, in milliseconds. */
const rest = 200;

/** What is said of the call that is pointed at, or has the focus. */
export function useCallTip(): CallTip {
  const panel = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [told, setTold] = useState<CallOffer | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  function show(offer: CallOffer, beside: Element) {
    const formIsOpen = document.querySelector('[role=dialog]:popover-open') !== null;
    if (panel.current === null || formIsOpen) return;
    setTold(offer);
    placeBeside(beside, panel.current);
    panel.current.showPopover();
  }
  return {
    panel,
    told,
    tell(offer, beside) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show(offer, beside), rest);
    },
    stop() {
      clearTimeout(timer.current);
      panel.current?.hidePopover();
    },
  };
}
