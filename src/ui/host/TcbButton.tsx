import { useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import { later } from '../parts/Later.tsx';

const TcbDialog = later(async () => (await import('./TcbDialog.tsx')).TcbDialog);

/** Opens the whole control block of the connection that is shown. */
export function TcbButton({ host }: { readonly host: HostName }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn tcb-all"
        aria-haspopup="dialog"
        aria-label={`All variables of the ${host}`}
        title="The transmission control block: every variable of this connection, with what it is for"
        onClick={() => setOpen(true)}
      >
        TCB
      </button>
      {open && <TcbDialog host={host} onClose={() => setOpen(false)} />}
    </>
  );
}
