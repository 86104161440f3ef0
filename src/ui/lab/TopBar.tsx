import { useLab } from '../../session/hooks.ts';
import { ExportMenu } from '../export/ExportMenu.tsx';
import { HelpButton } from '../keys/Help.tsx';
import { LessonSwitch } from '../lesson/LessonSwitch.tsx';
import { PaletteField } from '../palette/PaletteField.tsx';
import { Brand } from '../parts/Brand.tsx';
import { ThemeButton } from '../parts/ThemeButton.tsx';
import { PresentButton } from '../present/PresentButton.tsx';
import { usePresenting } from '../present/present.ts';
import { ShareButton } from '../share/Share.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';

export function TopBar() {
  const edits = useLab((state) => state.edits);
  const presenting = usePresenting();
  return (
    <header className="bar">
      <Brand />
      <span className="vr" />
      <ScenarioMenu />
      <span className="quiet edits clip">{edits}</span>
      <span className="grow" />
      {!presenting && <PaletteField />}
      <LessonSwitch />
      <ShareButton />
      <ExportMenu />
      <PresentButton />
      <span className="vr" />
      <ThemeButton />
      <HelpButton />
    </header>
  );
}
