import { actions, useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { RuleForm } from './RuleForm.tsx';
import '../styles/network-editor.css';

const statusText = { waits: 'waits', acted: 'has acted', missed: 'came too late' } as const;

/** What is to befall single segments: the list, and one more. */
export function Rules() {
  const rules = useLab((state) => state.rules);
  return (
    <fieldset>
      <legend>Rules for one segment</legend>
      {rules.length > 0 && (
        <ul className="rule-list" aria-label="rules">
          {rules.map(({ command, text, status }) => (
            <li key={command}>
              <span>{text}</span>
              <small className="rule-status quiet">{statusText[status]}</small>
              <button
                type="button"
                className="btn btn-s btn-i"
                aria-label={`Remove: ${text}`}
                title="Remove this rule"
                onClick={() => actions.removeRule(command)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <RuleForm />
    </fieldset>
  );
}
