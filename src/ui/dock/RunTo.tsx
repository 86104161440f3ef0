import { actions, useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';

/** The id by which the key R finds this menu. */
export const runToId = 'run-to';

export function RunTo() {
  const atEnd = useLab((state) => state.atEnd);
  return (
    <Menu
      id={runToId}
      label="Run to"
      className="btn"
      items={[
        {
          key: 'client',
          label: 'Next event of the client',
          disabled: atEnd,
          run: () => actions.stepHost('client'),
        },
        {
          key: 'server',
          label: 'Next event of the server',
          disabled: atEnd,
          run: () => actions.stepHost('server'),
        },
        { key: 'state', label: 'Next state change', disabled: atEnd, run: () => actions.stepState() },
        {
          key: 'end',
          label: 'End',
          note: 'nothing more is due',
          disabled: atEnd,
          run: () => actions.toEnd(),
        },
      ]}
      button={
        <>
          Run to
          <Icon name="down" />
        </>
      }
    />
  );
}
