import '../styles/whole.css';
import '../styles/programs.css';
import { useId, useState } from 'react';
import { hostNames } from '../../base/trace.ts';
import { type Language, languageList } from '../../session/program-hooks.ts';
import { Tabs } from '../pane/Tabs.tsx';
import { HostCode } from './HostCode.tsx';

type Form = 'text' | Language;

/** Both hosts' programs beside each other: as they run here, or in another language, with the lines at which they stand. */
export function ProgramsTab() {
  const [form, setForm] = useState<Form>('text');
  const panel = useId();
  return (
    <div className="code-w">
      <Tabs<Form>
        label="language"
        panel={panel}
        current={form}
        onShow={setForm}
        tabs={[
          { name: 'text', label: 'As it runs' },
          ...languageList.map(({ id, name }) => ({ name: id, label: name })),
        ]}
      />
      <div className="code-p" id={panel} role="tabpanel" aria-labelledby={`${panel}-${form}`}>
        {hostNames.map((host) => (
          <HostCode key={host} host={host} language={form === 'text' ? null : form} />
        ))}
      </div>
    </div>
  );
}
