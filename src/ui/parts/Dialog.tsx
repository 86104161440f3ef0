import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { focusFirst } from './focus-first.ts';
import { Icon } from './Icon.tsx';
import '../styles/dialogs.css';

interface Props {
  readonly title: string;
  readonly wide?: boolean;
  /** Its name is read, not shown, and it closes with Esc alone. */
  readonly bare?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog of the platform. Mounted while it is open. */
export function Dialog({ title, wide = false, bare = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    focusFirst(element);
    // Closing, not vanishing, gives the focus back to what opened it.
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dlg dlg-wide' : 'dlg'}
      aria-labelledby={heading}
      // Esc: at once, lest a key that opens it again comes before the browser has told that it closed.
      onCancel={(event) => event.target === event.currentTarget && onClose()}
      onClose={(event) => !event.currentTarget.open && onClose()}
    >
      <div className={bare ? 'sr' : 'dlg-h'}>
        <h2 id={heading}>{title}</h2>
        {!bare && (
          <button type="button" className="btn btn-i" aria-label="Close" onClick={onClose}>
            <Icon name="cross" />
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
