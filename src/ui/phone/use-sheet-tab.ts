/** What the sheet shows. A list that is asked for elsewhere, by key or in the palette, comes to the sheet too. */
import { useState } from 'react';
import { actions, useLab } from '../../session/hooks.ts';
import { listTabs } from '../pane/list-tabs.tsx';
import type { SheetTab } from './Sheet.tsx';

export function useSheetTab(): readonly [tab: SheetTab, show: (tab: SheetTab) => void] {
  const list = useLab((state) => state.tab);
  const [tab, setTab] = useState<SheetTab>('why');
  const [lastList, setLastList] = useState(list);
  if (list !== lastList) {
    setLastList(list);
    setTab(list);
  }
  const show = (next: SheetTab): void => {
    setTab(next);
    const asked = listTabs.find(({ name }) => name === next);
    if (asked !== undefined) actions.showTab(asked.name);
  };
  return [tab, show];
}
