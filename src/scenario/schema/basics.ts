/** The small parts of which scenarios and links are made, each with the sentence for what it is not. */
import * as v from 'valibot';
import { hour } from '../../base/time.ts';
import { hostNames } from '../../base/trace.ts';
import type { Address, Endpoint } from '../../wire/address.ts';
import { parseAddress, parseIpv4 } from '../../wire/parse-address.ts';

/** A whole number between two bounds. */
export const whole = (least: number, most: number) => {
  const sentence = `is a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(sentence),
    v.safeInteger(sentence),
    v.minValue(least, sentence),
    v.maxValue(most, sentence),
  );
};

/** One of these words. */
export const word = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, `is one of ${words.join(', ')}`);

/** A text of a bounded length. */
export const text = (most: number) => {
  const sentence = `is a text of at most ${most} characters`;
  return v.pipe(v.string(sentence), v.maxLength(most, sentence));
};

/** An object with exactly these entries. */
export const record = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? 'is not known here'
      : issue.received === 'undefined'
        ? 'is missing'
        : 'is an object with named entries',
  );

/** A list of a bounded length. */
export const list = <const Item extends v.GenericSchema>(item: Item, most: number) => {
  const sentence = `is a list of at most ${most}`;
  return v.pipe(v.array(item, sentence), v.maxLength(most, sentence), v.readonly());
};

export const host = word(hostNames);

/** Up to 31 years, and lengths of time up to a day: so their sums stay exact for as long as anybody runs them. */
const mostTime = 1e15;
const longest = 24 * hour;
export const instant = whole(0, mostTime);
export const duration = whole(1, longest);
/** As `duration`, but it may be nothing. */
export const pause = whole(0, longest);

const addressSentence = 'is an address such as 10.0.0.2 or fd00::2';
/** Of either version of IP, in its one form. */
export const address: v.GenericSchema<unknown, Address> = v.pipe(
  v.unknown(),
  v.check((value) => typeof value === 'string' && parseAddress(value).ok, addressSentence),
  v.transform((value) => {
    const read = parseAddress(String(value));
    return read.ok ? read.value : String(value);
  }),
);

/** A segment that is forged is one of IPv4. */
export const ipv4Address: v.GenericSchema<unknown, Address> = v.pipe(
  v.unknown(),
  v.check((value) => typeof value === 'string' && parseIpv4(value).ok, 'is an IPv4 address such as 10.0.0.2'),
  v.transform(String),
);

export const endpoint = record({ address, port: whole(0, 65_535) }) satisfies v.GenericSchema<
  unknown,
  Endpoint
>;
