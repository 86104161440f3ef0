import { useLab } from '../../session/hooks.ts';
import { later } from '../parts/Later.tsx';
import { Unexplained } from './Unexplained.tsx';

const Explained = later(async () => (await import('./Explained.tsx')).Explained);

/** The place of the selected entry. */
export function InspectorPane() {
  const selection = useLab((state) => state.selection);
  return selection === null ? <Unexplained /> : <Explained />;
}
