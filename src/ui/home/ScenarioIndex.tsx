import { actions, useScenarios, useThumb } from '../../session/hooks.ts';
import { LadderThumb } from '../pictures/LadderThumb.tsx';

/** It has its own button beside the headline. */
const besideHeadline = 'empty';

/** The scenarios of the library, by group. */
export function ScenarioIndex() {
  const scenarios = useScenarios().filter(({ id }) => id !== besideHeadline);
  const groups = [...new Set(scenarios.map((scenario) => scenario.group))];
  return (
    <section className="idx" aria-labelledby="scenarios">
      <div className="idx-h">
        <h2 id="scenarios">Scenarios</h2>
      </div>
      <div className="grp">
        {groups.map((group) => (
          <div key={group} className="g">
            <h3>{group}</h3>
            <ul>
              {scenarios
                .filter((scenario) => scenario.group === group)
                .map((scenario) => (
                  <li key={scenario.id}>
                    <button type="button" onClick={() => actions.openScenario(scenario.id)}>
                      <Thumb id={scenario.id} />
                      <b>{scenario.title}</b>
                      <span>{scenario.sentence}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Room is kept for the picture before it is there: nothing moves when it comes. */
function Thumb({ id }: { readonly id: string }) {
  const view = useThumb(id);
  return <i className="th-box">{view !== null && <LadderThumb view={view} />}</i>;
}
