import { useEffect, useId, useRef, useState } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { clockText, count } from '../parts/format.ts';

const addressWith = (hash: string): string => new URL(hash, window.location.href).href;

/** The recording as a link, with its length, to copy or to keep in the address bar. */
export function ShareDialog({ hash, onClose }: { readonly hash: string; readonly onClose: () => void }) {
  const now = useLab((state) => state.now);
  const field = useId();
  const fingerprint = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const [done, setDone] = useState('');
  const link = addressWith(hash);
  const logHash = useLogHash();

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setDone('Copied.');
    } catch {
      text.current?.focus();
      text.current?.select();
      setDone('The link is selected: copy it with your keyboard.');
    }
  }
  function keepInAddressBar() {
    window.history.replaceState(null, '', hash);
    setDone('The address bar now holds this run.');
  }

  return (
    <Dialog title="Share this run" onClose={onClose}>
      <div className="dlg-b">
        <p>
          Whoever opens the link sees this run at {clockText(now)} ms, to the last octet. Nothing is stored
          anywhere: the link is the recording.
        </p>
        <label htmlFor={field}>
          Link <span className="quiet">{count(link.length)} characters</span>
        </label>
        <textarea
          id={field}
          ref={text}
          className="field link"
          rows={5}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <label htmlFor={fingerprint}>
          Log hash <span className="quiet">the same run has the same one, on any machine</span>
        </label>
        <input
          id={fingerprint}
          className="field mono"
          readOnly
          value={logHash === '' ? 'computing …' : `sha256:${logHash}`}
          onFocus={(event) => event.target.select()}
        />
        <div className="dlg-f">
          <p className="done" role="status">
            {done}
          </p>
          <button type="button" className="btn btn-o" onClick={keepInAddressBar}>
            Put in address bar
          </button>
          <button type="button" className="btn btn-p" data-first onClick={copy}>
            Copy link
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** The run's fingerprint; empty until it is computed. */
function useLogHash(): string {
  const [hash, setHash] = useState('');
  useEffect(() => {
    let wanted = true;
    void actions.hashLog().then((made) => wanted && setHash(made));
    return () => {
      wanted = false;
    };
  }, []);
  return hash;
}
