/** What the writers of all languages begin with: the program made ready, its routines, and where its lines go. */
import { Expressions, type Words } from './expressions.ts';
import type { Routine, Routines } from './functions.ts';
import type { Writer } from './listing.ts';
import { type Openings, openingsOf } from './openings.ts';
import type { Branch, Plan, Step } from './plan.ts';

export abstract class Lister {
  protected readonly plan: Plan;
  protected readonly routines: Routines;
  protected readonly openings: Openings;
  protected readonly out: Writer;
  protected readonly expressions: Expressions;
  /** The one that is being written. */
  protected routine: Routine;

  constructor(plan: Plan, routines: Routines, out: Writer, words: Words) {
    this.plan = plan;
    this.routines = routines;
    this.openings = openingsOf(routines);
    this.out = out;
    this.expressions = new Expressions(words, plan.kinds);
    this.routine = routines.main;
  }

  abstract write(): void;

  protected abstract block(steps: readonly Step[]): void;

  /** A line that opens a brace, and the block within; who writes on closes it. */
  protected braces(head: string, { at, body }: Branch): void {
    this.out.for([at], () => this.out.line(head).within(() => this.block(body)));
  }
}
