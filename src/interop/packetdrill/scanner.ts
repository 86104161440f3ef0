/** Reading a script character by character. Comments are blanks; a fault knows its line. */

export class ScriptFault extends Error {
  readonly line: number;
  constructor(line: number, sentence: string) {
    super(sentence);
    this.line = line;
  }
}

export class Scanner {
  private readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = withoutComments(source);
  }

  get line(): number {
    return lineAt(this.source, this.at);
  }
  get isAtEnd(): boolean {
    this.blanks();
    return this.at >= this.source.length;
  }

  /** Passes over what the pattern matches here (it must be sticky), after blanks; null where it does not. */
  take(pattern: RegExp): RegExpExecArray | null {
    this.blanks();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
  sees(text: string): boolean {
    this.blanks();
    return this.source.startsWith(text, this.at);
  }
  skips(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }
  expect(text: string): void {
    if (!this.skips(text)) this.fail(`expected ${text}`);
  }
  /** Everything up to `end`, which is passed over. */
  until(end: string): string {
    const found = this.source.indexOf(end, this.at);
    if (found < 0) this.fail(`${end} is missing`);
    const text = this.source.slice(this.at, found);
    this.at = found + end.length;
    return text;
  }
  /** What has been read since `from`, on one line. */
  textSince(from: number): string {
    return this.source.slice(from, this.at).trim().replaceAll(/\s+/g, ' ');
  }
  fail(sentence: string): never {
    const rest = this.source.slice(this.at).split('\n', 1)[0]?.trim() ?? '';
    throw new ScriptFault(this.line, `${sentence}, at "${rest.slice(0, 40)}"`);
  }

  private blanks(): void {
    while (/\s/.test(this.source[this.at] ?? '')) this.at += 1;
  }
}

const lineAt = (source: string, at: number): number => source.slice(0, at).split('\n').length;

/** Comments become blanks, line by line; what stands in quotes, backticks or code is no comment. */
function withoutComments(source: string): string {
  return source.replaceAll(
    /("(?:\\.|[^"\\\n])*"|`[^`]*`|%\{[\s\S]*?\}%)|(\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*)/g,
    (_, kept: string | undefined, comment: string) => kept ?? comment.replaceAll(/[^\n]/g, ' '),
  );
}
