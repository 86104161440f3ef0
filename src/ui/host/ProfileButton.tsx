import { useState } from 'react';
import type { HostView } from '../../projection/views.ts';
import { later } from '../parts/Later.tsx';

const HostEditor = later(async () => (await import('./HostEditor.tsx')).HostEditor);

/** Which stack a host is; opens what that means and how it is changed. */
export function ProfileButton({ view }: { readonly view: HostView }) {
  const [open, setOpen] = useState(false);
  const { profile, own } = view.profile;
  const more = own.length === 0 ? '' : ` + ${own.length}`;
  return (
    <>
      <button
        type="button"
        className="btn btn-s btn-o profile mono"
        aria-haspopup="dialog"
        aria-label={`${view.name} profile: ${profile}${more}`}
        title={`TCP as ${profile} does it${own.length === 0 ? '' : `, but for ${own.join(', ')}`}`}
        onClick={() => setOpen(true)}
      >
        <span className="clip">
          {profile}
          {more}
        </span>
      </button>
      {open && <HostEditor host={view.name} onClose={() => setOpen(false)} />}
    </>
  );
}
