import { useLab } from '../../session/hooks.ts';
import { HelpButton } from '../keys/Help.tsx';
import { Brand } from '../parts/Brand.tsx';
import { ThemeButton } from '../parts/ThemeButton.tsx';
import { ShareButton } from '../share/Share.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';

export function TopBar() {
  const edits = useLab((state) => state.edits);
  return (
    <header className="bar">
      <Brand />
      <span className="vr" />
      <ScenarioMenu />
      <span className="quiet edits">{edits}</span>
      <span className="grow" />
      <ShareButton />
      <span className="vr" />
      <ThemeButton />
      <HelpButton />
    </header>
  );
}
