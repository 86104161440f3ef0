import { useLab } from '../../session/hooks.ts';
import { useLessonIsOn } from '../../session/lesson-state.ts';
import { scenarioIndex } from '../../session/scenario-index.ts';
import { withKey } from '../keys/keymap.ts';
import { teach } from './teach.ts';

/** There where the scenario has a lesson. */
export function LessonSwitch() {
  const on = useLessonIsOn();
  const id = useLab((state) => state.scenarioId);
  if (!scenarioIndex.some((scenario) => scenario.id === id && scenario.moments > 0)) return null;
  return (
    <button
      type="button"
      className="sw"
      role="switch"
      aria-checked={on}
      title={withKey('Moment by moment, with questions', 'lesson')}
      onClick={() => teach(!on)}
    >
      Lesson
      <i />
    </button>
  );
}
