import { useLab } from '../../session/hooks.ts';
import { useArrival } from '../parts/use-arrival.ts';

/** The page's heading, for those who do not see its frame. */
export function Title() {
  const heading = useArrival();
  const title = useLab((state) => state.scenarioTitle);
  return (
    <h1 ref={heading} tabIndex={-1} className="sr">
      {title}
    </h1>
  );
}
