/** A listing's functions: the program's own, and one for each thread that it starts. */
import { type Plan, type Step, stepsIn } from './plan.ts';
import { type Variables, variablesOf } from './variables.ts';

export interface Routine {
  /** Null for the program itself. */
  readonly thread: Step | null;
  /** `thread_1` */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly given: readonly string[];
  /** Connections whose messages are read here. */
  readonly readers: ReadonlySet<string>;
}

export interface Routines {
  readonly variables: Variables;
  /** The threads in the order of their text. */
  readonly threads: readonly Routine[];
  readonly main: Routine;
}

export function routinesOf({ steps }: Plan): Routines {
  const variables = variablesOf(steps);
  const threads = [...stepsIn(steps)]
    .filter(({ statement }) => statement.do === 'thread')
    .map(
      (thread, index): Routine => ({
        thread,
        name: `thread_${index + 1}`,
        steps: thread.body,
        given: variables.given.get(thread) ?? [],
        readers: readersIn(thread.body),
      }),
    );
  return {
    variables,
    threads,
    main: { thread: null, name: 'main', steps, given: [], readers: readersIn(steps) },
  };
}

function readersIn(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(
    ownSteps(steps).flatMap(({ statement }) =>
      statement.do === 'message' || statement.do === 'while message' ? [statement.fd] : [],
    ),
  );
}

/** The steps of a routine without those of the threads that it starts. */
export function ownSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) =>
    step.statement.do === 'thread'
      ? [step]
      : [
          step,
          ...ownSteps(step.body),
          ...ownSteps(step.otherwise?.body ?? []),
          ...step.handlers.flatMap(({ body }) => ownSteps(body)),
        ],
  );
}
