import type { ConditionView, Explanation, Reference, RuleView } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';

/** Cause, rules with their live numbers, effects. */
export function Why({ explanation }: { readonly explanation: Explanation }) {
  const { cause, rules, effects, moreEffects, summary, times } = explanation;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="why" aria-label="why" tabIndex={0}>
      <ol>
        {(summary || times) && (
          <li className="st-sum">
            {summary} <span className="mono">{times}</span>
          </li>
        )}
        {cause && (
          <li className="st">
            <i>
              <Icon name="up" />
            </i>
            <div>
              <b>Cause</b> <Link to={cause} />
            </div>
          </li>
        )}
        {rules.map((rule) => (
          <Rule key={rule.entry} rule={rule} />
        ))}
        {effects.length > 0 && (
          <li className="st">
            <i>
              <Icon name="down" />
            </i>
            <div>
              <b>{effects.length === 1 ? 'Effect' : 'Effects'}</b>
              <ul className="effects">
                {effects.map((effect) => (
                  <li key={effect.entry}>
                    <Link to={effect} />
                  </li>
                ))}
                {moreEffects > 0 && <li>and {moreEffects} more in the log</li>}
              </ul>
            </div>
          </li>
        )}
      </ol>
    </section>
  );
}

const standings = {
  text: { label: 'RFC text', title: 'The rule stands so in the text that is named' },
  stack: {
    label: 'stack',
    title: 'So the stack that is named does; the RFCs leave it open or say otherwise',
  },
  inference: { label: 'inference', title: 'The text does not say this; it follows from what it says' },
} as const;

function Rule({ rule }: { rule: RuleView }) {
  const standing = standings[rule.standing];
  return (
    <li className="st rule">
      <i />
      <div title={rule.numbers && `Numbers ${rule.numbers}`}>
        <b>Rule</b> <span className="src">{rule.source}</span>{' '}
        <span className={`stand ${rule.standing}`} title={standing.title}>
          {standing.label}
        </span>
        <p>{rule.sentence}</p>
        {rule.conditions.map((condition) => (
          <Condition key={textOf(condition)} condition={condition} />
        ))}
        {rule.alternatives.length > 0 && (
          <ul className="alts" aria-label="alternatives that did not decide">
            {rule.alternatives.map(({ name, source, condition }) => (
              <li key={name} title={source}>
                <span>not “{name}”:</span> <Condition condition={condition} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

const textOf = ({ parts }: ConditionView): string => parts.map(({ text }) => text).join('');

/** A formula with its live numbers, and whether it holds. */
function Condition({ condition }: { condition: ConditionView }) {
  return (
    <p className="eq">
      {condition.parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula have no other name.
        part.value ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>,
      )}{' '}
      <span className={condition.holds ? 'yes' : 'no'}>
        <Icon name={condition.holds ? 'check' : 'cross'} /> {condition.holds ? 'true' : 'false'}
      </span>
    </p>
  );
}

function Link({ to }: { to: Reference }) {
  return (
    <>
      <button type="button" className="link" onClick={() => actions.select(to.entry)}>
        {to.label}
      </button>{' '}
      {to.text}
    </>
  );
}
