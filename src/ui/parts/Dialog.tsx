import { type ReactNode, useEffect, useId, useRef } from 'react';
import { focusFirst } from './focus-first.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog of the platform. Mounted while it is open. */
export function Dialog({ title, wide = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    focusFirst(element);
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dlg dlg-wide' : 'dlg'}
      aria-labelledby={heading}
      onClose={onClose}
      onCancel={onClose}
    >
      <div className="dlg-h">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="btn btn-i" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
