import '../styles/phone.css';
import { hostNames } from '../../base/trace.ts';
import { HelpHost } from '../keys/Help.tsx';
import { LadderArea } from '../lab/LadderArea.tsx';
import { ScenarioMenu } from '../lab/ScenarioMenu.tsx';
import { Title } from '../lab/Title.tsx';
import { ShareButton } from '../share/Share.tsx';
import { PhoneHost } from './PhoneHost.tsx';
import { PhoneMenu } from './PhoneMenu.tsx';
import { PhoneTransport } from './PhoneTransport.tsx';
import { Sheet } from './Sheet.tsx';
import { useSheetTab } from './use-sheet-tab.ts';

/** The lab in the hand: two life-lines, a sheet with the rest, transport under the thumb. */
export function Phone() {
  const [tab, setTab] = useSheetTab();
  return (
    <div className="phone">
      <header className="ph-bar">
        <PhoneMenu />
        <ScenarioMenu narrow />
        <ShareButton small />
      </header>
      <main className="ph-main">
        <Title />
        <div className="ph-hosts">
          {hostNames.map((host) => (
            <PhoneHost key={host} host={host} onShow={() => setTab(host)} />
          ))}
        </div>
        <div className="ph-lad">
          <LadderArea narrow />
        </div>
        <Sheet tab={tab} onShow={setTab} />
      </main>
      <PhoneTransport />
      <HelpHost />
    </div>
  );
}
