import { useState } from 'react';
import { later } from '../parts/Later.tsx';

const RaceDialog = later(async () => (await import('./RaceDialog.tsx')).RaceDialog);

/** Opens the race of the ways to wait. */
export function RaceButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-s" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Race…
      </button>
      {open && <RaceDialog onClose={() => setOpen(false)} />}
    </>
  );
}
