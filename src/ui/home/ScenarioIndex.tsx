import { actions } from '../../session/hooks.ts';
import { scenarioIndex } from '../../session/scenario-index.ts';
import { LadderThumb } from '../pictures/LadderThumb.tsx';

/** It has its own button beside the headline. */
const besideHeadline = 'empty';
const scenarios = scenarioIndex.filter(({ id }) => id !== besideHeadline);
const groups = [...new Set(scenarios.map((scenario) => scenario.group))];

/** The scenarios of the library, by group. */
export function ScenarioIndex() {
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
                      <i className="th-box">
                        <LadderThumb thumb={scenario.thumb} />
                      </i>
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
