/** A program as it may come from outside: its blocks nest a few levels, its statements are the known ones. */
import * as v from 'valibot';
import type { Program, Statement } from '../../program/program.ts';
import { shutdownHows, socketOptions } from '../limits.ts';
import { duration, endpoint, list, record, text, word } from './basics.ts';
import { backlog, data, octets, optionValue } from './call.ts';

const mostStatements = 100;
const name = text(40);

const body: v.GenericSchema<unknown, readonly Statement[]> = v.lazy(() => list(statement, mostStatements));

const statement: v.GenericSchema<unknown, Statement> = v.variant(
  'do',
  [
    record({ do: v.literal('socket'), as: name }),
    record({ do: v.literal('bind'), fd: name, to: endpoint }),
    record({ do: v.literal('listen'), fd: name, backlog }),
    record({ do: v.literal('accept'), fd: name, as: name }),
    record({ do: v.literal('connect'), fd: name, to: endpoint }),
    record({ do: v.literal('send'), fd: name, name, data }),
    record({ do: v.literal('recv'), fd: name, length: octets }),
    record({ do: v.literal('shutdown'), fd: name, how: word(shutdownHows) }),
    record({ do: v.literal('close'), fd: name }),
    record({ do: v.literal('setsockopt'), fd: name, option: word(socketOptions), value: optionValue }),
    record({ do: v.literal('work'), for: duration }),
    record({ do: v.literal('while recv'), fd: name, length: octets, body }),
    record({ do: v.literal('forever'), body }),
  ],
  'is a statement of a program',
);

export const program = record({ name: text(80), body }) satisfies v.GenericSchema<unknown, Program>;
