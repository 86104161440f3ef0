import type { MenuItem } from '../parts/Menu.tsx';
import { shareId } from '../share/Share.tsx';
import { exports, save } from './exports.ts';
import { chooseFile } from './open-file.ts';

/** What the run can be taken away as, by the name of its scenario, and what can be brought. */
export const exportItems = (scenario: string): readonly MenuItem[] => [
  ...exports.map(({ key, label, note, ending, type, make }) => ({
    key,
    label,
    note,
    async run() {
      const content = await make();
      if (content.length > 0) save(`${scenario}${ending}`, type, content);
    },
  })),
  {
    key: 'link',
    label: 'Link …',
    note: 'the whole recording',
    run: () => document.getElementById(shareId)?.click(),
  },
  { key: 'open', heading: 'Open', label: 'A recording …', note: 'JSON', run: chooseFile },
];
