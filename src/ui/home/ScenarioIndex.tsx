import { useState } from 'react';
import { actions } from '../../session/hooks.ts';
import { onDemand } from '../../session/on-demand.ts';
import { scenarioIndex } from '../../session/scenario-index.ts';
import { useOnDemand } from '../../session/use-on-demand.ts';
import { LadderThumb } from '../pictures/LadderThumb.tsx';

const sentences = onDemand(
  async () => (await import('../../session/scenario-sentences.ts')).scenarioSentences,
);

/** It has its own button beside the headline. */
const besideHeadline = 'empty';
const scenarios = scenarioIndex.filter(({ id }) => id !== besideHeadline);
const groups = [...new Set(scenarios.map((scenario) => scenario.group))];

/** The scenarios of the library, by group. What one shows is told to who points at it. */
export function ScenarioIndex() {
  const [looked, setLooked] = useState(false);
  const told = useOnDemand(sentences, looked);
  const look = () => setLooked(true);
  return (
    <section className="idx" aria-labelledby="scenarios" onPointerEnter={look} onFocus={look}>
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
                    <button
                      type="button"
                      title={told?.[scenario.id]}
                      onClick={() => actions.openScenario(scenario.id)}
                    >
                      <i className="th-box">
                        <LadderThumb thumb={scenario.thumb} />
                      </i>
                      <b>{scenario.title}</b>
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
