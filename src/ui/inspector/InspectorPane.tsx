import { useExplanation } from '../../session/hooks.ts';
import { later } from '../parts/Later.tsx';

const Inspector = later(async () => (await import('./Inspector.tsx')).Inspector);

/** The place of the selected entry. */
export function InspectorPane() {
  const explanation = useExplanation();
  return (
    <section
      className={explanation === null ? 'insp insp-none' : explanation.header ? 'insp' : 'insp insp-plain'}
      aria-label="Selected segment"
    >
      {explanation === null ? (
        <p className="empty">Select a segment, a packet or a line of the log to see why it is there.</p>
      ) : (
        <Inspector explanation={explanation} />
      )}
    </section>
  );
}
