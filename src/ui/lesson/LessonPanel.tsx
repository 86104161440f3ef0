import '../styles/lesson.css';
import { actions } from '../../session/hooks.ts';
import {
  type CourseView,
  goToMoment,
  type MomentView,
  startOver,
  useCourse,
} from '../../session/lesson-hooks.ts';
import { Asked } from './Asked.tsx';
import { Goal } from './Goal.tsx';
import { Told } from './Told.tsx';

/** The lesson beside the run: the moment at the cursor, its questions, and the way to the next. */
export function LessonPanel() {
  const course = useCourse();
  if (course === null) return null;
  return (
    <aside className="side" aria-label="Lesson">
      <div className="side-h">
        <h2>{course.title}</h2>
        <Steps course={course} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <section className="side-b" aria-label="Moment" tabIndex={0}>
        <Body course={course} />
      </section>
      <Foot course={course} />
    </aside>
  );
}

function Body({ course }: { readonly course: CourseView }) {
  const { place, moments, part, exploring, ready, of } = course;
  if (!ready) return <p className="side-p">The run is being rehearsed …</p>;
  if (part === 'goal') return <Goal />;
  if (exploring) return <Exploring course={course} />;
  const moment = moments[place];
  if (moment === undefined)
    return (
      <div className="side-p">
        <p className="lead-in">{course.course.scenario.sentence}</p>
        <p>
          {of} moments of this run, with questions on the way: what comes next, and why. Answer first; the run
          goes on when you have.
        </p>
      </div>
    );
  const before = moments[place - 1];
  return (
    <>
      {before !== undefined && before.asked.length > 0 && <Answered moment={before} />}
      <Now key={place} moment={moment} />
      {place === of - 1 && !moment.open && <End course={course} />}
    </>
  );
}

/** How far it has come. */
function Steps({ course: { place, of } }: { readonly course: CourseView }) {
  const label = place < 0 ? `${of} moments` : `Moment ${place + 1} of ${of}`;
  return (
    <span className="steps" role="img" aria-label={label}>
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a moment is its number.
        <i key={at} className={at < place ? 'd' : at === place ? 'n' : undefined} />
      ))}
    </span>
  );
}

/** The moment before, and how its questions were answered. */
function Answered({ moment }: { readonly moment: MomentView }) {
  const right = moment.asked.filter(({ verdict }) => verdict?.right).length;
  return (
    <section className="prev" aria-label={`Moment ${moment.place + 1}, answered`}>
      <h3>
        <i>{moment.place + 1}</i>
        {moment.title}
        <span className={right === moment.asked.length ? 'r good' : 'r'}>
          {right} of {moment.asked.length} right
        </span>
      </h3>
      {moment.asked.map((asked) => (
        <Told key={asked.text} asked={asked} />
      ))}
    </section>
  );
}

function Now({ moment }: { readonly moment: MomentView }) {
  const { place, title, text, source, asked, open } = moment;
  return (
    <section className="q">
      <h3>
        <i>{place + 1}</i>
        {open && <span className="quiet">Predict, then reveal</span>}
      </h3>
      <h2 aria-live="polite">{title}</h2>
      <p>{text}</p>
      <p className="source">{source}</p>
      {asked.length > 0 && <Asked moment={moment} />}
    </section>
  );
}

function Exploring({ course }: { readonly course: CourseView }) {
  const here = course.course.placed[Math.max(0, course.place)];
  return (
    <div className="side-p">
      <p>You are on a branch of your own: try what you like. The lesson waits where you left it.</p>
      {here !== undefined && (
        <button type="button" className="btn btn-o" onClick={() => goToMoment(here)}>
          Back to the lesson
        </button>
      )}
    </div>
  );
}

function End({ course: { moments, course, notes } }: { readonly course: CourseView }) {
  const asked = moments.flatMap((moment) => moment.asked);
  const right = asked.filter(({ verdict }) => verdict?.right).length;
  return (
    <section className="end-of" aria-label="The end of the lesson">
      <p>
        That was the last moment: {right} of {asked.length} right.
      </p>
      <div className="acts">
        <button type="button" className="btn btn-o" onClick={startOver}>
          Start over
        </button>
      </div>
      {course.lesson.goal !== undefined && <Goal />}
      {notes !== null && (
        <details>
          <summary>For who teaches with it</summary>
          <p>{notes}</p>
        </details>
      )}
    </section>
  );
}

function Foot({ course }: { readonly course: CourseView }) {
  const { place, moments, course: now, part, exploring } = course;
  const before = now.placed[place - 1];
  const after = now.placed[place + 1];
  const held = moments[place]?.open === true;
  const away = part === 'goal' || exploring || !course.ready;
  return (
    <div className="side-f">
      <span>Your answers stay in this browser.</span>
      <button
        type="button"
        className="btn btn-s"
        title="Leave the lesson’s run here, on a branch"
        disabled={away}
        onClick={() => actions.branchHere()}
      >
        Explore
      </button>
      <button
        type="button"
        className="btn btn-s"
        aria-label="Previous moment"
        disabled={away || before === undefined}
        onClick={() => before !== undefined && goToMoment(before)}
      >
        ‹ {place > 0 ? place : ''}
      </button>
      <button
        type="button"
        className="btn btn-s btn-o"
        aria-label="Next moment"
        disabled={away || held || after === undefined}
        onClick={() => after !== undefined && goToMoment(after)}
      >
        {after === undefined ? '' : place + 2} ›
      </button>
    </div>
  );
}
