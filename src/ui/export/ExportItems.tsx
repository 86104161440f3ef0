import { useLab } from '../../session/hooks.ts';
import { MenuItems } from '../parts/MenuItems.tsx';
import { exportItems } from './export-items.ts';

/** The items of the open menu. */
export function ExportItems({ close }: { readonly close: () => void }) {
  const scenario = useLab((state) => state.scenarioId);
  return <MenuItems label="Export" close={close} items={exportItems(scenario)} />;
}
