import { type FormEvent, useId, useState } from 'react';
import { actions } from '../../session/hooks.ts';
import { Dialog } from '../parts/Dialog.tsx';

/** The recording in a pasted link: what follows its `#`, or the text itself. */
const recordingIn = (text: string): string => text.trim().replace(/^[^#]*(?=#)/, '');

/** A field for a link that somebody sent. Whether it is one, the session says in a notice. */
export function OpenLink({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const field = useId();
  function open(event: FormEvent) {
    event.preventDefault();
    onClose();
    actions.openLink(recordingIn(text));
  }
  return (
    <Dialog title="Open a link" onClose={onClose}>
      <form className="dlg-b" onSubmit={open}>
        <label htmlFor={field}>Link to a run</label>
        <textarea
          id={field}
          data-first
          className="field link"
          rows={4}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="quiet">The whole recording is in the link. It is read in this page and sent nowhere.</p>
        <div className="dlg-f">
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="btn btn-p" disabled={text.trim() === ''}>
            Open
          </button>
        </div>
      </form>
    </Dialog>
  );
}
