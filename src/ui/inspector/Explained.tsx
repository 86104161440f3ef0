import { useExplanation } from '../../session/explain-hooks.ts';
import { Inspector } from './Inspector.tsx';
import { Unexplained } from './Unexplained.tsx';

/** The selected entry in its place. */
export function Explained() {
  const explanation = useExplanation();
  if (explanation === null) return <Unexplained />;
  return (
    <section className={explanation.header ? 'insp' : 'insp insp-plain'} aria-label="Selected segment">
      <Inspector explanation={explanation} />
    </section>
  );
}
