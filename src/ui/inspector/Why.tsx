import type { Explanation, Reference, RuleView } from '../../projection/views.ts';
import { actions } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';

/** Cause, rules with their live numbers, effects. */
export function Why({ explanation }: { readonly explanation: Explanation }) {
  const { cause, rules, effects, summary, times } = explanation;
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
              </ul>
            </div>
          </li>
        )}
      </ol>
    </section>
  );
}

function Rule({ rule }: { rule: RuleView }) {
  return (
    <li className="st rule">
      <i />
      <div>
        <b>Rule</b> <span className="src">{rule.source}</span>
        {rule.standing === 'inference' && <span className="src"> (follows from it)</span>}
        <p>{rule.sentence}</p>
        {rule.formula.length > 0 && (
          <p className="eq">
            {rule.formula.map((part, index) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula have no other name.
              part.value ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>,
            )}{' '}
            <span className={rule.holds ? 'yes' : 'no'}>{rule.holds ? 'true' : 'false'}</span>
          </p>
        )}
      </div>
    </li>
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
