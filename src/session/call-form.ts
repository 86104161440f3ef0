/** The fields of a call as a person fills them in, and the call that they mean. */
import { unreachable } from '../base/assert.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { flagNames } from '../host/call-words.ts';
import { addressFamilies, protocolNames, socketTypes } from '../host/socket-kinds.ts';
import type { Data, MessageFlag, OptionValue, SocketOption, Syscall } from '../host/syscall.ts';
import { readC } from '../interop/c-call.ts';
import type { CallName } from '../projection/views.ts';
import { mostBacklog, mostOctets, mostText, shutdownHows } from '../scenario/limits.ts';
import { socketOptions } from '../scenario/option-names.ts';
import { anyAddress, type Endpoint } from '../wire/address.ts';
import { parseEndpoint } from '../wire/parse-address.ts';

export type Fields = Readonly<Record<string, string>>;

/** The call, or a sentence that says which field is wrong and what is expected there. */
export function readCall(call: CallName, fields: Fields): Result<Syscall, string> {
  if (call === 'socket') return ok({ call });
  if (call === 'socket…') return readSocket(fields);
  if (call === 'call…') return readWritten(fields.written ?? '');
  // A choice of descriptors names what each one is: `3 connected to 10.0.0.2:80`.
  const fd = readNumber('fd', /^\d+/.exec(fields.fd ?? '')?.[0] ?? fields.fd, 1_000_000);
  if (!fd.ok) return fd;
  switch (call) {
    case 'accept':
    case 'close':
      return ok({ call, fd: fd.value });
    case 'connect':
      if (fields.to?.trim() === 'AF_UNSPEC')
        return ok({ call, fd: fd.value, to: { address: anyAddress, port: 0 }, unspecified: true });
      return map(readEndpoint(fields.to ?? fields.address ?? ''), (to) => ({ call, fd: fd.value, to }));
    case 'bind':
      return map(readEndpoint(fields.to ?? fields.address ?? ''), (to) => ({ call, fd: fd.value, to }));
    case 'listen':
      return map(readNumber('backlog', fields.backlog, mostBacklog), (backlog) => ({
        call,
        fd: fd.value,
        backlog,
      }));
    case 'send':
      if ((fields.to ?? '').trim() !== '') {
        const to = readEndpoint(fields.to ?? '');
        if (!to.ok) return to;
        return map(readData(fields), (data) => ({
          call,
          fd: fd.value,
          data,
          to: to.value,
          ...flagsIn(fields),
        }));
      }
      return map(readData(fields), (data) => ({ call, fd: fd.value, data, ...flagsIn(fields) }));
    case 'recv':
      return map(readNumber('length', fields.length, mostOctets), (length) => ({
        call,
        fd: fd.value,
        length,
        ...flagsIn(fields),
      }));
    case 'shutdown':
      return map(readChoice('how', fields.how, shutdownHows), (how) => ({ call, fd: fd.value, how }));
    case 'setsockopt': {
      const option = readChoice('option', fields.option, socketOptions);
      if (!option.ok) return option;
      return map(readOptionValue(option.value, (fields.value ?? '').trim()), (value) => ({
        call,
        fd: fd.value,
        option: option.value,
        value,
      }));
    }
    default:
      return unreachable(call);
  }
}

/** Any call as C writes it. What is recorded of its octets is a text. */
function readWritten(written: string): Result<Syscall, string> {
  const read = readC(written);
  if (!read.ok) return fail(`${read.error[0]?.toUpperCase()}${read.error.slice(1)}.`);
  const request = read.value;
  if (request.call !== 'send' || !('octets' in request.data)) return read;
  return ok({ ...request, data: { text: new TextDecoder().decode(request.data.octets) } });
}

/** A flag, where one is chosen. */
function flagsIn({ flags = '' }: Fields): { readonly flags?: readonly MessageFlag[] } {
  const named = flagNames.filter((flag) => flags.split('|').includes(flag));
  return named.length === 0 ? {} : { flags: named };
}

/** A number in the option's unit, a name, seconds for a time-out, or seconds to linger (or `off`). */
function readOptionValue(option: SocketOption, text: string): Result<OptionValue, string> {
  if (option === 'TCP_CONGESTION') return ok(text);
  const number = Number(text);
  if (option === 'SO_LINGER' && text === 'off') return ok({ l_onoff: 0, l_linger: 0 });
  if (text === '' || !Number.isFinite(number)) return fail(`value is ${unitOf(option)}, not “${text}”.`);
  if (option === 'SO_RCVTIMEO' || option === 'SO_SNDTIMEO') {
    const tv_sec = Math.floor(number);
    return ok({ tv_sec, tv_usec: Math.round((number - tv_sec) * 1_000_000) });
  }
  if (!Number.isInteger(number)) return fail(`value is ${unitOf(option)}, not “${text}”.`);
  return ok(option === 'SO_LINGER' ? { l_onoff: 1, l_linger: number } : number);
}

const unitOf = (option: SocketOption): string =>
  option === 'SO_LINGER'
    ? 'a number of seconds, or off'
    : option.endsWith('TIMEO')
      ? 'a number of seconds'
      : 'a whole number';

function readSocket({ type, domain, protocol }: Fields): Result<Syscall, string> {
  const asked = readChoice('type', type, socketTypes);
  if (!asked.ok) return asked;
  const family = readChoice('domain', domain, addressFamilies);
  if (!family.ok) return family;
  return map(readChoice('protocol', protocol, protocolNames), (name) => ({
    call: 'socket',
    domain: family.value,
    type: asked.value,
    protocol: name,
  }));
}

function readNumber(name: string, text: string | undefined, most: number): Result<number, string> {
  const digits = (text ?? '').replaceAll(/[\s,_]/g, '');
  return /^\d{1,12}$/.test(digits) && Number(digits) <= most
    ? ok(Number(digits))
    : fail(`${name} is a whole number from 0 to ${most.toLocaleString('en')}, not “${text ?? ''}”.`);
}

/** `10.0.0.2:80`; without an address, every address of this host: `:80`, `*:80`. */
function readEndpoint(text: string): Result<Endpoint, string> {
  const wildcard = /^\s*\*?:?(\d+)\s*$/.exec(text);
  const read = parseEndpoint(wildcard === null ? text.trim() : `${anyAddress}:${wildcard[1]}`);
  return read.ok ? read : fail(`${read.error}.`);
}

/** A text, or a length of the repeating pattern. */
function readData({ data, length, text }: Fields): Result<Data, string> {
  const asked = data ?? length ?? text ?? '';
  if (text === undefined && /^[\d,_\s]+$/.test(asked))
    return map(readNumber('length', asked, mostOctets), (octets) => ({ length: octets }));
  if (asked === '') return fail('There is nothing to send: give a text, or a number of octets.');
  return asked.length > mostText
    ? fail(`A text to send has at most ${mostText.toLocaleString('en')} characters.`)
    : ok({ text: asked });
}

function readChoice<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Result<Choice, string> {
  const choice = choices.find((one) => one === text);
  return choice === undefined ? fail(`${name} is one of ${choices.join(', ')}.`) : ok(choice);
}

const map = <From, To>(result: Result<From, string>, change: (value: From) => To): Result<To, string> =>
  result.ok ? ok(change(result.value)) : result;
