import { useLab } from '../../session/hooks.ts';

/** The page's heading, for those who do not see its frame. */
export function Title() {
  return <h1 className="sr">{useLab((state) => state.scenarioTitle)}</h1>;
}
