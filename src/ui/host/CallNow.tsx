import { type SyntheticEvent, useId, useRef, useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { CallOffer } from '../../projection/views.ts';
import { placeBeside } from '../parts/Popover.tsx';
import { CallChip } from './CallChip.tsx';

interface Props {
  readonly host: HostName;
  readonly offers: readonly CallOffer[];
  /** It stands first in its column, or at its foot. */
  readonly first: boolean;
}

/** The console: each call that can be made on this host, and why the others can't. */
export function CallNow({ host, offers, first }: Props) {
  const tip = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<CallOffer | null>(null);
  const heading = useId();
  const tell = (offer: CallOffer) => (event: SyntheticEvent) => {
    const formIsOpen = document.querySelector('[role=dialog]:popover-open') !== null;
    if (tip.current === null || formIsOpen) return;
    setTold(offer);
    placeBeside(event.currentTarget, tip.current);
    tip.current.showPopover();
  };
  const stopTelling = () => tip.current?.hidePopover();
  return (
    <section className={`sec call-now ${first ? 'sec-first' : 'sec-last'}`} aria-label={`${host} call now`}>
      <h3 id={heading}>Call now</h3>
      <ul className="chips" aria-labelledby={heading}>
        {offers.map((offer) => (
          <li
            key={offer.call}
            onPointerEnter={tell(offer)}
            onPointerLeave={stopTelling}
            onFocus={(event) => event.target.matches(':focus-visible') && tell(offer)(event)}
            onBlur={stopTelling}
            onPointerDown={stopTelling}
            onToggle={stopTelling}
          >
            <CallChip host={host} offer={offer} />
          </li>
        ))}
      </ul>
      <div ref={tip} popover="manual" className="pop tip" aria-hidden="true">
        <b className="mono">{told?.call}()</b> {told?.reason}
      </div>
    </section>
  );
}
