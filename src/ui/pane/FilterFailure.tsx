import type { Filtered } from '../../session/text-hooks.ts';
import '../styles/lists.css';

const examples = ['SYN-SENT', 'SYN,ACK', '[S.]', 'lost', 'seq 1461', 'port 80', '#12', 'client not ACK'];

/** Why nothing is listed, and what a filter may say. */
export function FilterFailure({ failure }: { readonly failure: NonNullable<Filtered<never>['failure']> }) {
  return (
    <div className="empty filter-none" role="status">
      <p>
        {failure.kind === 'wrong' ? failure.text : `Nothing matches “${failure.text}”.`} Every spelling of
        states and flags is accepted, with and, or, not and parentheses, for instance:
      </p>
      <p>
        {examples.map((example) => (
          <code key={example}>{example}</code>
        ))}
      </p>
    </div>
  );
}
