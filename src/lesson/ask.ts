/** The words of questions and of their options. */
import { hostNames } from '../base/trace.ts';
import { capital } from '../projection/words.ts';
import type { Question } from '../scenario/lesson.ts';
import { timerNames } from '../tcp/timers.ts';
import { nothing, timerText } from './answers.ts';

/** `Which state does the client enter next?` */
export function askText(question: Question): string {
  if (question.words !== undefined) return question.words;
  switch (question.ask) {
    case 'state':
      return `Which state does the ${question.of} enter next?`;
    case 'segment':
      return `What does the ${question.from} send next?`;
    case 'seq':
      return `With which number does the ${question.from}’s next segment begin?`;
    case 'ack':
      return `Which number does the ${question.from} acknowledge next?`;
    case 'length':
      return `How many octets does the ${question.from}’s next segment carry?`;
    case 'timer':
      return 'Which timer fires next?';
    case 'return':
      return `What does the ${question.at}’s ${question.call}() return next?`;
  }
}

/** An option as people read it; what never comes has its own words for each question. */
export function optionText({ ask }: Question, option: string): string {
  if (option !== nothing) return timers.get(option) ?? option;
  switch (ask) {
    case 'state':
      return 'It stays where it is';
    case 'timer':
      return 'None';
    case 'return':
      return 'It does not return';
    default:
      return 'Nothing';
  }
}

/** `lossProbe of the client` is `Client: loss probe`. */
const timers: ReadonlyMap<string, string> = new Map(
  hostNames.flatMap((host) =>
    timerNames.map((timer): [string, string] => [
      timerText(host, timer),
      `${capital(host)}: ${words(timer)}`,
    ]),
  ),
);

function words(timer: string): string {
  if (timer === 'timeWait') return '2MSL';
  return timer.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
