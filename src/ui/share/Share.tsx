import { useState } from 'react';
import { actions } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';

const ShareDialog = later(async () => (await import('./ShareDialog.tsx')).ShareDialog);

/** The id by which other controls find the button. */
export const shareId = 'share';

/** The link is made when the person asks for it, not before. */
export function ShareButton({ small = false }: { readonly small?: boolean }) {
  const [link, setLink] = useState<string | null>(null);
  const share = async () => {
    // A run too long for a link gives none, and a notice says so.
    const made = await actions.makeLink();
    if (made !== '') setLink(made);
  };
  return (
    <>
      <button
        type="button"
        id={shareId}
        className={small ? 'btn ph-i' : 'btn'}
        aria-label="Share"
        aria-haspopup="dialog"
        onClick={share}
      >
        <Icon name="share" />
        {!small && 'Share'}
      </button>
      {link !== null && <ShareDialog hash={link} onClose={() => setLink(null)} />}
    </>
  );
}
