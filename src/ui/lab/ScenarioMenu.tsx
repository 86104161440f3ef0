import { useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { later } from '../parts/Later.tsx';
import { Menu } from '../parts/Menu.tsx';

const ScenarioItems = later(async () => (await import('./ScenarioItems.tsx')).ScenarioItems);

/** The name of the scenario, and the way to another. */
export function ScenarioMenu({ narrow = false }: { readonly narrow?: boolean }) {
  const title = useLab((state) => state.scenarioTitle);
  const label = `Scenario: ${title}`;
  return (
    <Menu
      label={label}
      className="pickr"
      button={
        <>
          {!narrow && <span className="quiet">Scenario</span>}
          <span className="clip">{title}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => <ScenarioItems label={label} close={close} />}
    </Menu>
  );
}
