import { type FormEvent, useId } from 'react';
import { millisecond } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import { actions } from '../../session/hooks.ts';
import { usualDelay } from '../keys/keymap.ts';
import { Icon } from '../parts/Icon.tsx';
import { Popover } from '../parts/Popover.tsx';

/** What a person may do to a datagram: lose it, hold it back, double it, damage it. */
export function Faults({ datagram }: { readonly datagram: DatagramId | null }) {
  const off = datagram === null;
  const why = off ? 'Only a datagram that the network carried can be changed' : undefined;
  const on = (act: (datagram: DatagramId) => void) => () => datagram !== null && act(datagram);
  return (
    <>
      <span className="vr" />
      <button
        type="button"
        className="btn btn-s"
        title={why ?? 'Drop (D)'}
        disabled={off}
        onClick={on(actions.drop)}
      >
        <Icon name="cross" />
        Drop
      </button>
      <Popover
        className="btn btn-s"
        panelLabel="Delay this datagram"
        title={why ?? 'Delay (Shift+D)'}
        disabled={off}
        button={
          <>
            <Icon name="clock" />
            Delay
          </>
        }
      >
        {(close) => datagram !== null && <DelayForm datagram={datagram} onDone={close} />}
      </Popover>
      <button
        type="button"
        className="btn btn-s"
        title={why ?? 'Copy (C): the network delivers it twice'}
        disabled={off}
        onClick={on(actions.duplicate)}
      >
        <Icon name="copy" />
        Copy
      </button>
      <button
        type="button"
        className="btn btn-s"
        title={why ?? 'Corrupt (X): one bit is turned over, the checksum fails'}
        disabled={off}
        onClick={on(actions.corrupt)}
      >
        <Icon name="corrupt" />
        Corrupt
      </button>
    </>
  );
}

function DelayForm({ datagram, onDone }: { datagram: DatagramId; onDone: () => void }) {
  const field = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const by = Number.parseFloat(String(new FormData(event.currentTarget).get('by'))) * millisecond;
    onDone();
    if (Number.isFinite(by) && by > 0) actions.delay(datagram, Math.round(by));
  }
  return (
    <form className="call-form" onSubmit={submit}>
      <label htmlFor={field}>Arrives later by, ms</label>
      <input
        id={field}
        className="field"
        name="by"
        inputMode="decimal"
        onFocus={(event) => event.target.select()}
        defaultValue={usualDelay / millisecond}
      />
      <button type="submit" className="btn btn-p">
        Delay <kbd>Enter</kbd>
      </button>
    </form>
  );
}
