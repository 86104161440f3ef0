import { backToMoments, beginGoal, useCourse, useProgress } from '../../session/lesson-hooks.ts';

/** What the learner is to bring about by their own calls and faults, and how near it is. */
export function Goal() {
  const course = useCourse();
  const progress = useProgress();
  const goal = course?.course.lesson.goal;
  if (course === null || goal === undefined || progress === null) return null;
  const trying = course.part === 'goal';
  return (
    <section className="q goal" aria-label="Goal">
      <h3>
        <span className="quiet">Goal</span>
      </h3>
      <p className="goal-t">{goal.text}</p>
      <details>
        <summary>Hint</summary>
        <p>{goal.hint}</p>
      </details>
      {trying && (
        <p className={`goal-s goal-${progress.status}`} role="status">
          {words[progress.status]}{' '}
          {progress.status === 'open' && `${progress.steps.length} of ${progress.of} signs seen.`}
        </p>
      )}
      <div className="acts">
        <button type="button" className="btn btn-p" onClick={() => void beginGoal()}>
          {trying ? 'Begin again' : 'Try it'}
        </button>
        {trying && (
          <button type="button" className="btn" onClick={() => void backToMoments()}>
            Back to the moments
          </button>
        )}
      </div>
    </section>
  );
}

const words = {
  open: 'Not yet.',
  reached: '✓ Reached: the run shows all of it.',
  spoiled: 'Not this way: go back and try another.',
  late: 'It came too late: go back and try another way.',
} as const;
