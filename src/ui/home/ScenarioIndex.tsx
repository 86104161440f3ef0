import { useState } from 'react';
import { momentsSeen } from '../../session/course-kept.ts';
import { actions } from '../../session/hooks.ts';
import { onDemand } from '../../session/on-demand.ts';
import { scenarioIndex } from '../../session/scenario-index.ts';
import { useOnDemand } from '../../session/use-on-demand.ts';
import { Icon } from '../parts/Icon.tsx';
import { LadderThumb } from '../pictures/LadderThumb.tsx';

const sentences = onDemand(
  async () => (await import('../../session/scenario-sentences.ts')).scenarioSentences,
);

/** It has its own button beside the headline. */
const besideHeadline = 'empty';

type Listed = (typeof scenarioIndex)[number] & { readonly seen: number };
const isDone = ({ seen, moments }: Listed): boolean => moments > 0 && seen >= moments;

const filters = [
  ['All', () => true],
  ['Not seen', (scenario) => !isDone(scenario)],
] as const satisfies readonly (readonly [string, (scenario: Listed) => boolean])[];

/** The scenarios of the library, by group, with how far each lesson has been followed here; what one shows is told to who points at it. */
export function ScenarioIndex() {
  const [listed] = useState(() =>
    scenarioIndex
      .filter(({ id }) => id !== besideHeadline)
      .map((scenario): Listed => ({ ...scenario, seen: momentsSeen(() => localStorage, scenario.id) })),
  );
  const [shown, show] = useState<(typeof filters)[number]>(filters[0]);
  const [looked, setLooked] = useState(false);
  const look = () => setLooked(true);
  const told = useOnDemand(sentences, looked);
  const done = listed.filter(isDone).length;
  const groups = [...new Set(listed.map(({ group }) => group))];
  return (
    <section className="idx" aria-labelledby="scenarios" onPointerEnter={look} onFocus={look}>
      <div className="idx-h">
        <h2 id="scenarios">Scenarios</h2>
        {done > 0 && (
          <>
            <span className="quiet">
              {done} of {listed.length} done
            </span>
            <span className="end">
              {filters.map((filter) => (
                <button
                  key={filter[0]}
                  type="button"
                  className="btn"
                  aria-pressed={filter[0] === shown[0]}
                  onClick={() => show(filter)}
                >
                  {filter[0]}
                </button>
              ))}
            </span>
          </>
        )}
      </div>
      <div className="grp">
        {groups.map((group) => (
          <Group
            key={group}
            name={group}
            told={told}
            scenarios={listed.filter((scenario) => scenario.group === group && shown[1](scenario))}
          />
        ))}
      </div>
    </section>
  );
}

interface GroupProps {
  readonly name: string;
  readonly scenarios: readonly Listed[];
  /** What each scenario shows; null until it has been fetched. */
  readonly told: Readonly<Record<string, string>> | null;
}

function Group({ name, scenarios, told }: GroupProps) {
  if (scenarios.length === 0) return null;
  const done = scenarios.filter(isDone).length;
  return (
    <div className="g">
      <h3>
        {name}
        {done > 0 && (
          <span>
            {done}/{scenarios.length}
          </span>
        )}
      </h3>
      <ul>
        {scenarios.map((scenario) => (
          <li key={scenario.id} className={isDone(scenario) ? 'd' : scenario.seen > 0 ? 'h' : undefined}>
            <button
              type="button"
              title={told?.[scenario.id]}
              onClick={() => actions.openScenario(scenario.id)}
            >
              <LadderThumb thumb={scenario.thumb} />
              <b>{scenario.title}</b>
              <Mark scenario={scenario} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mark({ scenario }: { readonly scenario: Listed }) {
  const { seen, moments } = scenario;
  if (isDone(scenario))
    return (
      <span className="lm-d" role="img" aria-label="done">
        <Icon name="check" />
      </span>
    );
  return seen === 0 ? null : (
    <span className="lm-h" title={`${seen} of ${moments} moments`}>
      {seen}/{moments}
    </span>
  );
}
