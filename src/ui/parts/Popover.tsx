/** A button with a panel of the platform's `popover`, which closes on Esc and on a click elsewhere. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { usePopover } from './use-popover.ts';

interface Props {
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly title?: string | undefined;
  readonly className: string;
  readonly panelClass?: string | undefined;
  readonly panelLabel: string;
  readonly kind?: 'dialog' | 'menu' | undefined;
  readonly disabled?: boolean | undefined;
  /** Cannot be opened now, but can be reached and read. */
  readonly off?: boolean | undefined;
  readonly id?: string | undefined;
  readonly button: ReactNode;
  readonly children: (close: () => void) => ReactNode;
}

const gap = 6;

/** Below or above the button, towards the middle of the window, so that the panel's own size need not be known. */
export function placeBeside(anchor: Element, panel: HTMLElement): void {
  const box = anchor.getBoundingClientRect();
  const below = box.top < window.innerHeight / 2;
  const toRight = box.left + box.width / 2 < window.innerWidth / 2;
  panel.style.inset = 'auto';
  if (below) panel.style.top = `${box.bottom + gap}px`;
  else panel.style.bottom = `${window.innerHeight - box.top + gap}px`;
  if (toRight) panel.style.left = `${Math.max(8, box.left)}px`;
  else panel.style.right = `${Math.max(8, window.innerWidth - box.right)}px`;
  panel.style.maxHeight = `${(below ? window.innerHeight - box.bottom : box.top) - gap - 8}px`;
}

export function Popover(props: Props) {
  const { kind = 'dialog', panelClass = '' } = props;
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const { panel, open, close } = usePopover(
    (element) => anchor.current && placeBeside(anchor.current, element),
  );
  // What became impossible while its panel was open is not asked for any longer.
  const off = props.off === true || props.disabled === true;
  useEffect(() => {
    if (off) panel.current?.hidePopover();
  }, [off, panel]);
  return (
    <>
      <button
        type="button"
        ref={anchor}
        id={props.id}
        className={props.className}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-haspopup={kind}
        aria-expanded={open}
        aria-disabled={props.off}
        title={props.title}
        disabled={props.disabled}
        popovertarget={props.off ? undefined : id}
      >
        {props.button}
      </button>
      <div
        id={id}
        ref={panel}
        popover="auto"
        className={`pop ${panelClass}`}
        {...(kind === 'dialog' && { role: 'dialog', 'aria-label': props.panelLabel })}
      >
        {open && props.children(close)}
      </div>
    </>
  );
}
