import type { ReactNode } from 'react';
import { Popover } from './Popover.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly note?: string;
  /** Given for items of which one holds. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  /** Stands above this item and those that follow. */
  readonly heading?: string;
  run(): void;
}

interface Props {
  readonly label: string;
  readonly className: string;
  readonly button: ReactNode;
  readonly id?: string | undefined;
  /** `MenuItems`, fetched when the menu opens. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a menu: arrows move, Enter chooses, a letter finds. */
export function Menu({ label, className, button, id, children }: Props) {
  return (
    <Popover kind="menu" panelLabel={label} label={label} className={className} button={button} id={id}>
      {children}
    </Popover>
  );
}
