import type { ReactNode } from 'react';
import { later } from './Later.tsx';
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
  readonly items: readonly MenuItem[];
  readonly id?: string | undefined;
}

const MenuItems = later(async () => (await import('./MenuItems.tsx')).MenuItems);

/** A button with a menu: arrows move, Enter chooses, a letter finds. */
export function Menu({ label, className, button, items, id }: Props) {
  return (
    <Popover kind="menu" panelLabel={label} label={label} className={className} button={button} id={id}>
      {(close) => <MenuItems label={label} items={items} close={close} />}
    </Popover>
  );
}
