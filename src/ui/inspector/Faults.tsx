import { type FormEvent, useId } from 'react';
import { millisecond } from '../../base/time.ts';
import type { DatagramId } from '../../base/trace.ts';
import { actions } from '../../session/hooks.ts';
import { usualDelay, withKey } from '../keys/keymap.ts';
import { Icon } from '../parts/Icon.tsx';
import { Popover } from '../parts/Popover.tsx';

/** What a person may do to a datagram: lose it, hold it back, double it, damage it. */
export function Faults({ datagram }: { readonly datagram: DatagramId | null }) {
  const off = datagram === null;
  const why = off ? 'Only a datagram that the network carried can be changed' : undefined;
  const on = (act: (datagram: DatagramId) => void) => () => {
    if (datagram !== null) act(datagram);
  };
  return (
    <>
      <span className="vr" />
      <Fault
        icon="cross"
        label="Drop"
        title={why ?? withKey('Drop', 'drop')}
        off={off}
        act={on(actions.drop)}
      />
      <Popover
        className="btn btn-s"
        panelLabel="Delay this datagram"
        title={why ?? withKey('Delay', 'delay')}
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
      <Fault
        icon="copy"
        label="Copy"
        title={why ?? `${withKey('Copy', 'duplicate')}: the network delivers it twice`}
        off={off}
        act={on(actions.duplicate)}
      />
      <Fault
        icon="corrupt"
        label="Corrupt"
        title={why ?? `${withKey('Corrupt', 'corrupt')}: one bit is turned over, the checksum fails`}
        off={off}
        act={on(actions.corrupt)}
      />
    </>
  );
}

interface FaultProps {
  readonly icon: 'cross' | 'copy' | 'corrupt';
  readonly label: string;
  readonly title: string;
  readonly off: boolean;
  readonly act: () => void;
}

function Fault({ icon, label, title, off, act }: FaultProps) {
  return (
    <button type="button" className="btn btn-s" title={title} disabled={off} onClick={act}>
      <Icon name={icon} />
      {label}
    </button>
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
