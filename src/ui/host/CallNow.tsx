import { useId } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { CallOffer } from '../../projection/views.ts';
import { CallChip } from './CallChip.tsx';
import { useCallTip } from './call-tip.ts';
import { ForgeButton } from './ForgeButton.tsx';

interface Props {
  readonly host: HostName;
  readonly offers: readonly CallOffer[];
  /** It stands first in its column, or at its foot. */
  readonly first: boolean;
}

/** The console: each call that can be made on this host, and why the others can't. */
export function CallNow({ host, offers, first }: Props) {
  const tip = useCallTip();
  const heading = useId();
  return (
    <section className={`sec call-now ${first ? 'sec-first' : 'sec-last'}`} aria-label={`${host} call now`}>
      <div className="call-head">
        <h3 id={heading}>Call now</h3>
        <ForgeButton host={host} />
      </div>
      <ul className="chips" aria-labelledby={heading}>
        {offers.map((offer) => (
          <li
            key={offer.call}
            onPointerEnter={(event) => tip.tell(offer, event.currentTarget)}
            onPointerLeave={tip.stop}
            onFocus={(event) =>
              event.target.matches(':focus-visible') && tip.tell(offer, event.currentTarget)
            }
            onBlur={tip.stop}
            onPointerDown={tip.stop}
            onKeyDown={tip.stop}
          >
            <CallChip host={host} offer={offer} />
          </li>
        ))}
      </ul>
      <div ref={tip.panel} popover="manual" className="pop tip" aria-hidden="true">
        <b className="mono">{tip.told?.call}()</b> {tip.told?.reason}
      </div>
    </section>
  );
}
