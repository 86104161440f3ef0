/** A program as it may come from outside: its blocks nest a few levels, its statements are the known ones. */
import * as v from 'valibot';
import { type Errno, errnos } from '../../host/errno.ts';
import { type Expression, functionNames, operators } from '../../program/expression.ts';
import type { Framing } from '../../program/framing.ts';
import type { Block, Program, Statement } from '../../program/program.ts';
import { epollEvents, epollOperations, fileFlags, pollEvents } from '../../program/readiness.ts';
import { mostOctets, mostText, shutdownHows } from '../limits.ts';
import { socketOptions } from '../option-names.ts';
import { duration, endpoint, list, record, text, whole, word } from './basics.ts';
import { backlog, data, octets, optionValue } from './call.ts';

const mostStatements = 100;
const mostArguments = 3;
const name = text(40);
const as = v.optional(name);

const expression: v.GenericSchema<unknown, Expression> = v.lazy(() => anyExpression);
const anyExpression = v.union(
  [
    whole(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    record({ text: text(mostText) }),
    record({ variable: name }),
    record({ function: word(functionNames), of: list(expression, mostArguments) }),
    record({ operator: word(operators), left: expression, right: expression }),
  ],
  'is an expression: a whole number, {"text": …}, {"variable": …}, a function or an operator',
);

const framing = v.variant(
  'by',
  [
    record({ by: v.literal('length'), octets: v.picklist([1, 2, 4], 'is 1, 2 or 4') }),
    record({ by: v.literal('delimiter'), text: v.pipe(text(mostText), v.minLength(1, 'is not empty')) }),
    record({ by: v.literal('size'), octets: whole(1, mostOctets) }),
    record({ by: v.literal('http') }),
  ],
  'says where a message ends: by length, delimiter, size or http',
) satisfies v.GenericSchema<unknown, Framing>;

const errno = v.nullable(word(Object.keys(errnos) as Errno[]));

const body: v.GenericSchema<unknown, Block> = v.lazy(() => list(statement, mostStatements));

const statement: v.GenericSchema<unknown, Statement> = v.variant(
  'do',
  [
    record({ do: v.literal('socket'), as: name }),
    record({ do: v.literal('bind'), fd: name, to: endpoint }),
    record({ do: v.literal('listen'), fd: name, backlog }),
    record({ do: v.literal('accept'), fd: name, as: name }),
    record({ do: v.literal('connect'), fd: name, to: endpoint }),
    record({ do: v.literal('send'), fd: name, name, data }),
    record({ do: v.literal('send value'), fd: name, value: expression }),
    record({ do: v.literal('recv'), fd: name, length: octets, as }),
    record({ do: v.literal('message'), fd: name, framing, as: name }),
    record({ do: v.literal('shutdown'), fd: name, how: word(shutdownHows) }),
    record({ do: v.literal('close'), fd: name }),
    record({ do: v.literal('setsockopt'), fd: name, option: word(socketOptions), value: optionValue }),
    record({ do: v.literal('work'), for: duration }),
    record({ do: v.literal('let'), name, value: expression }),
    record({ do: v.literal('print'), value: expression }),
    record({ do: v.literal('while recv'), fd: name, length: octets, as, body }),
    record({ do: v.literal('while message'), fd: name, framing, as: name, body }),
    record({ do: v.literal('forever'), body }),
    record({ do: v.literal('while'), condition: expression, body }),
    record({ do: v.literal('for'), name, from: expression, to: expression, body }),
    record({ do: v.literal('for each'), name, list: name, body }),
    record({ do: v.literal('setrlimit'), most: whole(0, 1_048_576) }),
    record({ do: v.literal('fcntl'), fd: name, flags: word(fileFlags) }),
    record({ do: v.literal('select'), list: name, as: name }),
    record({
      do: v.literal('poll'),
      list: name,
      events: list(word(pollEvents), pollEvents.length),
      as: name,
    }),
    record({ do: v.literal('epoll_create'), as: name }),
    record({
      do: v.literal('epoll_ctl'),
      fd: name,
      operation: word(epollOperations),
      target: name,
      events: list(word(epollEvents), epollEvents.length),
    }),
    record({ do: v.literal('epoll_wait'), fd: name, most: whole(1, 65_535), as: name }),
    record({ do: v.literal('break') }),
    record({ do: v.literal('if'), condition: expression, body }),
    record({ do: v.literal('else'), body }),
    record({ do: v.literal('on'), errno, body }),
    record({ do: v.literal('thread'), body }),
  ],
  'is a statement of a program',
);

export const program = record({ name: text(80), body }) satisfies v.GenericSchema<unknown, Program>;
