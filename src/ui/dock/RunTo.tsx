import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { Menu } from '../parts/Menu.tsx';

const RunToItems = later(async () => (await import('./RunToItems.tsx')).RunToItems);

/** The id by which the key R finds this menu. */
export const runToId = 'run-to';

export function RunTo() {
  return (
    <Menu
      id={runToId}
      label="Run to"
      className="btn"
      button={
        <>
          Run to
          <Icon name="down" />
        </>
      }
    >
      {(close) => <RunToItems close={close} />}
    </Menu>
  );
}
