/** A lesson as it may come from outside. A sign is a kind of entry with some of its fields; one that no entry has never comes. */
import * as v from 'valibot';
import { segmentKinds } from '../../network/name.ts';
import type { Lesson, Question, Sign } from '../lesson.ts';
import { host, instant, list, record, text, whole, word } from './basics.ts';
import { experiment } from './setup.ts';

const mostMoments = 20;
const mostSigns = 20;
const mostQuestions = 4;
const line = text(120);
const paragraph = text(600);

const plain = v.union(
  [text(80), v.number(), v.boolean(), v.null()],
  'is a text, a number, true, false or null',
);

/** Kinds are not told apart here: a later engine may write others down. */
const sign = v.objectWithRest(
  {
    kind: text(40),
    place: v.optional(word(['client', 'server', 'network'])),
    nth: v.optional(whole(1, 1e6)),
    segment: v.optional(word(segmentKinds)),
    from: v.optional(text(40)),
  },
  plain,
  'is an entry’s kind with some of its fields',
) as unknown as v.GenericSchema<unknown, Sign>;

const about = { words: v.optional(line), hint: v.optional(paragraph) };

const question = v.variant(
  'ask',
  [
    record({ ask: v.literal('state'), of: host, ...about }),
    ...(['seq', 'ack', 'length', 'segment'] as const).map((ask) =>
      record({ ask: v.literal(ask), from: host, ...about }),
    ),
    record({ ask: v.literal('timer'), ...about }),
    record({ ask: v.literal('return'), at: host, call: text(40), among: list(text(40), 8), ...about }),
  ],
  'asks for a state, a segment, its seq, ack or length, a timer or a return',
) as unknown as v.GenericSchema<unknown, Question>;

export const lesson = record({
  moments: list(
    record({
      when: sign,
      title: line,
      text: paragraph,
      source: line,
      ask: v.optional(list(question, mostQuestions)),
    }),
    mostMoments,
  ),
  goal: v.optional(
    record({
      text: paragraph,
      hint: paragraph,
      signs: list(sign, mostSigns),
      by: v.optional(instant),
      spoiledBy: v.optional(list(sign, mostSigns)),
      begin: v.optional(record(experiment)),
    }),
  ),
  notes: v.optional(text(4_000)),
}) satisfies v.GenericSchema<unknown, Lesson>;
