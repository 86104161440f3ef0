import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { Menu } from '../parts/Menu.tsx';

const ExportItems = later(async () => (await import('./ExportItems.tsx')).ExportItems);

/** The run as a file or a link, and a file as a run. */
export function ExportMenu() {
  return (
    <Menu
      label="Export"
      className="btn"
      button={
        <>
          <Icon name="export" />
          <span>Export</span>
        </>
      }
    >
      {(close) => <ExportItems close={close} />}
    </Menu>
  );
}
