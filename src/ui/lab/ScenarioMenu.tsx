import { actions, useLab, useScenarios } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu, type MenuItem } from '../parts/Menu.tsx';

/** The name of the scenario, and the way to another. */
export function ScenarioMenu({ narrow = false }: { readonly narrow?: boolean }) {
  const id = useLab((state) => state.scenarioId);
  const title = useLab((state) => state.scenarioTitle);
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
  return (
    <Menu
      label={`Scenario: ${title}`}
      className="pickr"
      items={[...items, more]}
      button={
        <>
          {!narrow && <span className="quiet">Scenario</span>}
          <span className="clip">{title}</span>
          <Icon name="down" />
        </>
      }
    />
  );
}
