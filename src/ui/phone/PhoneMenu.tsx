import { millisecond, second } from '../../base/time.ts';
import { actions, useLab, usePlayback } from '../../session/hooks.ts';
import { branchDeeds, branchItems } from '../dock/branch-items.ts';
import { exportItems } from '../export/export-items.ts';
import { helpIsOpen } from '../keys/open.ts';
import { durationText } from '../parts/format.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu, type MenuItem } from '../parts/Menu.tsx';
import { MenuItems } from '../parts/MenuItems.tsx';
import { present, usePresenting } from '../present/present.ts';

const speeds = [10 * millisecond, 50 * millisecond, 200 * millisecond, second, 10 * second];
const themes = ['system', 'light', 'dark'] as const;

/** What the wide page keeps in its bar and its dock. */
export function PhoneMenu() {
  const theme = useLab((state) => state.theme);
  const scenario = useLab((state) => state.scenarioId);
  const presenting = usePresenting();
  const atEnd = useLab((state) => state.atEnd);
  const branches = useLab((state) => state.branches);
  const { speed, setSpeed } = usePlayback();
  const items: MenuItem[] = [
    { key: 'home', label: 'Home', run: actions.openHome },
    {
      key: 'client',
      heading: 'Run to',
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
    { key: 'start', label: 'Start', run: () => actions.toStart() },
    { key: 'end', label: 'End', disabled: atEnd, run: () => actions.toEnd() },
    ...speeds.map((choice, index) => ({
      key: `speed ${choice}`,
      ...(index === 0 && { heading: 'Speed' }),
      label: `${durationText(choice)} per s`,
      checked: choice === speed,
      run: () => setSpeed(choice),
    })),
    ...(branches.length > 1 ? branchItems(branches) : []),
    ...branchDeeds(branches),
    ...exportItems(scenario).map((item, index) => ({ ...item, ...(index === 0 && { heading: 'Export' }) })),
    {
      key: 'present',
      heading: 'Page',
      label: 'Present',
      note: 'larger, the whole screen',
      checked: presenting,
      run: () => present(!presenting),
    },
    { key: 'help', label: 'Help and keys', run: () => helpIsOpen.set(true) },
    ...themes.map((choice, index) => ({
      key: `theme ${choice}`,
      ...(index === 0 && { heading: 'Theme' }),
      label: choice,
      checked: choice === theme,
      run: () => actions.setTheme(choice),
    })),
  ];
  return (
    <Menu label="Menu" className="btn ph-i" button={<Icon name="menu" />}>
      {(close) => <MenuItems label="Menu" items={items} close={close} />}
    </Menu>
  );
}
