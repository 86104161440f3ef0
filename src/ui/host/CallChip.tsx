import { useId } from 'react';
import type { HostName } from '../../base/trace.ts';
import type { CallOffer } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { later } from '../parts/Later.tsx';
import { Popover } from '../parts/Popover.tsx';

const CallForm = later(async () => (await import('./CallForm.tsx')).CallForm);

/**
 * One call: made at once, or after its arguments; or not possible now. It stays the same button throughout, so that who
 * makes a call by keyboard keeps the focus where the call was made.
 */
export function CallChip({ host, offer }: { readonly host: HostName; readonly offer: CallOffer }) {
  const description = useId();
  const label = `${offer.call} on ${host}`;
  return (
    <>
      {!offer.possible || offer.fields.length > 0 ? (
        <Popover
          className="btn btn-s"
          label={label}
          describedBy={description}
          off={!offer.possible}
          panelLabel={`${offer.call}() on the ${host}`}
          button={offer.call}
        >
          {(close) => <CallForm host={host} offer={offer} onDone={close} />}
        </Popover>
      ) : (
        <button
          type="button"
          className="btn btn-s"
          aria-label={label}
          aria-describedby={description}
          onClick={() => actions.call(host, offer.call, {})}
        >
          {offer.call}
        </button>
      )}
      <span className="sr" id={description}>
        {offer.reason}
      </span>
    </>
  );
}
