import { useState } from 'react';
import type { HostName } from '../../base/trace.ts';
import { later } from '../parts/Later.tsx';

const ForgeDialog = later(async () => (await import('./ForgeDialog.tsx')).ForgeDialog);

/** Opens the packet forge of this host. */
export function ForgeButton({ host }: { readonly host: HostName }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-s"
        aria-haspopup="dialog"
        aria-label={`Forge a segment on the ${host}`}
        title="Write a segment by hand, every field of it, and send it by a raw socket"
        onClick={() => setOpen(true)}
      >
        Forge
      </button>
      {open && <ForgeDialog host={host} onClose={() => setOpen(false)} />}
    </>
  );
}
