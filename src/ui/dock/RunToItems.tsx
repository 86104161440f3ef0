import { actions, useLab } from '../../session/hooks.ts';
import { MenuItems } from '../parts/MenuItems.tsx';

/** The moments that a run is often taken to. */
export function RunToItems({ close }: { readonly close: () => void }) {
  const atEnd = useLab((state) => state.atEnd);
  return (
    <MenuItems
      label="Run to"
      close={close}
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
    />
  );
}
