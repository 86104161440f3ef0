import { actions, useLab, useScenarios } from '../../session/hooks.ts';
import type { MenuItem } from '../parts/Menu.tsx';
import { MenuItems } from '../parts/MenuItems.tsx';

interface Props {
  readonly label: string;
  readonly close: () => void;
}

/** The library by its groups, and the way home. */
export function ScenarioItems({ label, close }: Props) {
  const id = useLab((state) => state.scenarioId);
  const scenarios = useScenarios();
  const items = scenarios.map((scenario, index): MenuItem => {
    const heading = scenario.group === scenarios[index - 1]?.group ? null : scenario.group;
    return {
      key: scenario.id,
      label: scenario.title,
      checked: scenario.id === id,
      ...(heading && { heading }),
      run: () => actions.openScenario(scenario.id),
    };
  });
  const more: MenuItem = {
    key: 'home',
    heading: 'Home',
    label: 'All scenarios',
    run: () => actions.openHome(),
  };
  return <MenuItems label={label} items={[...items, more]} close={close} />;
}
