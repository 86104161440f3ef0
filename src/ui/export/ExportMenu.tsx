import { useLab } from '../../session/hooks.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import { shareId } from '../share/Share.tsx';
import { exports, save } from './exports.ts';
import { chooseFile } from './open-file.ts';

/** The run as a file or a link, and a file as a run. */
export function ExportMenu() {
  const scenario = useLab((state) => state.scenarioId);
  return (
    <Menu
      label="Export"
      className="btn"
      items={[
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
      ]}
      button={
        <>
          <Icon name="export" />
          <span>Export</span>
        </>
      }
    />
  );
}
