/** A program as people would write it in another language, each line with the statements that it carries out. */

export interface ListedLine {
  readonly text: string;
  /** Lines of the program, from 0; none for what every program of the language needs. */
  readonly of: readonly number[];
}

export interface Listing {
  /** As a file of that language is called. */
  readonly file: string;
  readonly lines: readonly ListedLine[];
}

/** `client.sock` is `client`. */
export const stemOf = (name: string): string => (name.split('.')[0] ?? '').replace(/\W+/g, '_') || 'program';

/** Lines as they are written, one below the other. */
export class Writer {
  readonly lines: ListedLine[] = [];
  private level = 0;
  private of: readonly number[] = [];
  private readonly unit: string;

  constructor(unit: string) {
    this.unit = unit;
  }

  /** What is written within belongs to these lines of the program. */
  for(of: readonly number[], write: () => void): void {
    const outer = this.of;
    this.of = of;
    write();
    this.of = outer;
  }

  /** A text of several lines keeps its own indentation. */
  line(text: string): this {
    for (const part of text.split('\n'))
      this.lines.push({ text: part === '' ? '' : this.unit.repeat(this.level) + part, of: this.of });
    return this;
  }

  within(write: () => void): this {
    this.level += 1;
    write();
    this.level -= 1;
    return this;
  }

  /** Helper texts and the like, which are no statement's. */
  apart(write: () => void): this {
    const { level } = this;
    this.level = 0;
    this.for([], write);
    this.level = level;
    return this;
  }
}
