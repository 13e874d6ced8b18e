import type { English, MessageId } from "./en/english.ts";
import type { ENGLISH_PAGE } from "./en/english-page.ts";
import type { Locale } from "./locale.ts";
import type { ArgumentsOf } from "./message-arguments.ts";
import { Message, type MessageValues } from "./message.ts";
import { pseudo } from "./pseudo.ts";
import { IEC_UNITS, type SizeUnits } from "./size-units.ts";

export type { MessageId } from "./en/english.ts";

/** Messages in another language. Those that are missing are said in English. */
export type CatalogueTranslation = Readonly<Partial<Record<MessageId, string>>>;

/** The same for the messages of a page. */
export type PageTranslation = Readonly<Partial<Record<keyof typeof ENGLISH_PAGE, string>>>;

/** What `say` wants after the id: nothing where the message has no argument. */
type SayArguments<I extends MessageId> =
  Partial<ArgumentsOf<English[I]>> extends ArgumentsOf<English[I]>
    ? [values?: ArgumentsOf<English[I]>]
    : [values: ArgumentsOf<English[I]>];

/** The same, where text may be an element of a page. */
export type PartValues<I extends MessageId, T> = {
  readonly [K in keyof ArgumentsOf<English[I]>]: ArgumentsOf<English[I]>[K] | T;
};

/** BCP 47 tags for `Intl`. English without the comma before "and". */
const LIST_TAGS: Readonly<Record<Locale, string>> = { en: "en-GB", "en-XA": "en-GB", de: "de", ja: "ja" };

const DAY = 24 * 60 * 60 * 1000;
/** Nearer than this, in ms, no number is said. */
const CLOSE = 45_000;

/**
 * All that Liana says in one language: messages of the catalogue, numbers, sizes, lists, dates and times. It is passed to
 * whatever makes text; there is no current language of the process.
 */
export class Words {
  readonly locale: Locale;
  /** BCP 47, for `Intl` and the `lang` of a page. */
  readonly tag: string;
  readonly sizes: SizeUnits;
  readonly #english: CatalogueTranslation;
  readonly #translation: CatalogueTranslation;
  readonly #wait: (() => void) | undefined;
  readonly #messages = new Map<MessageId, Message>();
  readonly #numbers = new Map<number, Intl.NumberFormat>();
  readonly #dates = new Map<DateForm, Intl.DateTimeFormat>();

  /**
   * @param english the messages that a host has: all, or those of a page; nothing where the translation lacks none
   * @param translation nothing for English; a message that it lacks is said in English
   * @param wait called for a message that neither has yet; throws what makes the caller say it again later
   */
  constructor(
    locale: Locale,
    english: CatalogueTranslation,
    translation: CatalogueTranslation = {},
    sizes = IEC_UNITS,
    wait?: () => void,
  ) {
    this.locale = locale;
    this.sizes = sizes;
    this.tag = locale === "en-XA" ? "en" : locale;
    this.#english = english;
    this.#translation = translation;
    this.#wait = wait;
  }

  /** The same words with other units. */
  withSizes(sizes: SizeUnits): Words {
    if (sizes === this.sizes) return this;
    return new Words(this.locale, this.#english, this.#translation, sizes, this.#wait);
  }

  /** A message of the catalogue. Text among its values is made printable. */
  say<I extends MessageId>(id: I, ...[values]: SayArguments<I>): string {
    return this.#message(id).text((values ?? {}) as MessageValues);
  }

  /** The same for values that only the running program knows, such as the detail of an error. */
  sayFacts(id: MessageId, facts: MessageValues): string {
    return this.#message(id).text(facts);
  }

  /** Whether `id`, which the running program made, is a message. */
  has(id: string): id is MessageId {
    if (!this.#isHere(id)) this.#wait?.();
    return this.#isHere(id);
  }

  #isHere(id: string): boolean {
    return Object.hasOwn(this.#english, id) || Object.hasOwn(this.#translation, id);
  }

  /** A message in pieces, for values that are elements of a page. */
  parts<I extends MessageId, T>(id: I, values: PartValues<I, T>): readonly (string | T)[] {
    return this.#message(id).parts<T>(values as Readonly<Record<string, string | number | T | undefined>>);
  }

  /** The same text at the beginning of a line: errors begin in lower case where they follow `liana: `. */
  capital(text: string): string {
    const [first = ""] = text;
    return first.toLocaleUpperCase(this.tag) + text.slice(first.length);
  }

  /** The same text in the middle of a sentence. Only English begins it in lower case. */
  inner(text: string): string {
    const [first = ""] = text;
    return this.tag === "en" ? first.toLowerCase() + text.slice(first.length) : text;
  }

  /** `1,204`; `1.204` in German */
  count(value: number): string {
    return this.#number(0).format(value);
  }

  /** `99.7%`; `99,7 %` in German. @param share 0 to 1 */
  percent(share: number): string {
    return new Intl.NumberFormat(this.tag, { style: "percent", maximumFractionDigits: 1 }).format(share);
  }

  /** `$0.0125`, `0,0125 $` in German: two to five decimals. */
  dollars(amount: number): string {
    return new Intl.NumberFormat(this.tag, {
      style: "currency",
      currency: "USD",
      maximumFractionDigits: 5,
    }).format(amount);
  }

  /** `1.2 MiB`, `340 KiB`, `1.2 MB` with other units: three digits at most. */
  bytes(bytes: number): string {
    const { base, names } = this.sizes;
    let value = bytes;
    let unit = 0;
    // 999.5 would be written as 1000.
    while (value >= 999.5 && unit < names.length - 1) {
      value /= base;
      unit++;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return this.say("units.bytes", {
      value: this.#number(digits).format(value),
      unit: names[unit] ?? "",
    });
  }

  /** `MiB/s` for 2. @param power of the base of the units */
  rateUnit(power: number): string {
    return this.say("units.rate", { bytes: this.sizes.names[power] ?? "" });
  }

  /** `1.2 MiB/s` */
  rate(bytesPerSecond: number): string {
    return this.say("units.rate", { bytes: this.bytes(bytesPerSecond) });
  }

  /** `a, b and c` */
  list(items: readonly string[], kind: "and" | "or" = "and"): string {
    const type = kind === "and" ? "conjunction" : "disjunction";
    return new Intl.ListFormat(LIST_TAGS[this.locale], { type }).format(items);
  }

  /** `a, b, c`: things beside one another, without "and". */
  series(items: readonly string[]): string {
    return joined(items, (first, rest) => this.say("units.comma", { first, rest }));
  }

  /** `A. B. C`: sentences, the last without its full stop. */
  sentences(items: readonly string[]): string {
    return joined(items, (first, rest) => this.say("units.full-stop", { first, rest }));
  }

  /** `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`: how long something took, in seconds. */
  duration(seconds: number): string {
    if (seconds < 9.95) return this.say("units.seconds", { count: this.#number(1).format(seconds) });
    const whole = Math.round(seconds);
    if (whole < 60) return this.#seconds(whole);
    if (whole < 3600)
      return this.#pair(this.#minutes(Math.floor(whole / 60)), whole % 60, this.#seconds(whole % 60));
    const minutes = Math.floor(whole / 60);
    return this.#pair(this.#hours(Math.floor(minutes / 60)), minutes % 60, this.#minutes(minutes % 60));
  }

  /** `12 s`, `6 min`, `2 h 5 min`: as coarse as people say it, in seconds. */
  span(seconds: number): string {
    const whole = Math.max(1, Math.round(seconds));
    if (whole < 60) return this.#seconds(whole);
    const minutes = Math.round(whole / 60);
    if (minutes < 60) return this.#minutes(minutes);
    const hours = Math.floor(minutes / 60);
    return this.#pair(this.#hours(hours), hours >= 10 ? 0 : minutes % 60, this.#minutes(minutes % 60));
  }

  /** `a few seconds left`, `45 s left`, `2 min 40 s left`, `1 h 20 min left`: in steps, since it is an estimate. */
  timeLeft(seconds: number): string {
    if (seconds < 10) return this.say("units.few-seconds-left");
    return this.say("units.left", { time: this.#stepped(seconds) });
  }

  #stepped(seconds: number): string {
    if (seconds < 60) return this.#seconds(Math.ceil(seconds));
    const fives = Math.round(seconds / 5) * 5;
    if (fives < 600)
      return this.#pair(this.#minutes(Math.floor(fives / 60)), fives % 60, this.#seconds(fives % 60));
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return this.#minutes(minutes);
    const steps = Math.round(minutes / 5) * 5;
    return this.#pair(this.#hours(Math.floor(steps / 60)), steps % 60, this.#minutes(steps % 60));
  }

  /** `09:41`. @param at ms since 1970 */
  time(at: number): string {
    return this.#date("time").format(at);
  }

  /** `08:30` of minutes after midnight */
  clock(minutes: number): string {
    return this.time(new Date(2000, 0, 1, Math.floor(minutes / 60), minutes % 60).getTime());
  }

  /** `02:30 GMT+2`: where a clock was set back, the time comes twice. @param at ms since 1970 */
  timeWithZone(at: number): string {
    return this.#date("timeWithZone").format(at);
  }

  /** `Nov 21`, of another year `Nov 21, 2027`. Both in ms since 1970. */
  date(at: number, now: number): string {
    return this.#date(new Date(at).getFullYear() === new Date(now).getFullYear() ? "near" : "far").format(at);
  }

  /** `at 09:41` of today, `Nov 21 at 09:41` of another day. Both in ms since 1970. */
  exact(at: number, now: number): string {
    const today = new Date(at).toDateString() === new Date(now).toDateString();
    const time = this.time(at);
    return today
      ? this.say("time.at", { time })
      : this.say("time.date-at", { date: this.date(at, now), time });
  }

  /** `09:41` of today, `Nov 21 at 09:41` of another day. Both in ms since 1970. */
  timeOrDate(at: number, now: number): string {
    const today = new Date(at).toDateString() === new Date(now).toDateString();
    return today ? this.time(at) : this.exact(at, now);
  }

  /**
   * Of what has happened: `just now`, `2 min ago`, `Nov 21`. Never of the future: after a clock was set back, the time by
   * the clock of then. Both in ms since 1970.
   */
  ago(at: number, now: number): string {
    const distance = now - at;
    if (distance < -CLOSE) return this.exact(at, now);
    if (distance < CLOSE) return this.say("time.just-now");
    const span = spanOf(distance);
    return span === undefined ? this.date(at, now) : this.say("time.ago", span);
  }

  /** Of what is to come: `in 2 min`, `in a moment`; `now` when it is due. Both in ms since 1970. */
  ahead(at: number, now: number): string {
    const distance = at - now;
    if (distance <= 0) return this.say("time.now");
    if (distance < CLOSE) return this.say("time.in-a-moment");
    const span = spanOf(distance);
    return span === undefined ? this.date(at, now) : this.say("time.ahead", span);
  }

  /** `Saturday, November 21, 2026 at 9:41:00 AM`: everything that is known of a moment. @param at ms since 1970 */
  fullTime(at: number): string {
    return this.#date("full").format(at);
  }

  /** `Saturday, November 21, 2026`. @param at ms since 1970 */
  fullDate(at: number): string {
    return this.#date("fullDate").format(at);
  }

  /** `Monday`. @param day 0 is Sunday */
  weekday(day: number): string {
    return this.#weekday("weekday", day);
  }

  /** `Mon`. @param day 0 is Sunday */
  shortWeekday(day: number): string {
    return this.#weekday("weekdayShort", day);
  }

  /** `Saturday, November 21`. @param at ms since 1970 */
  weekdayAndDate(at: number): string {
    return this.#date("weekdayAndDate").format(at);
  }

  /** `November 21, 2026`, or `Nov 21, 2026` where it is short: a day of UTC. @param at ms since 1970 */
  utcDate(at: number, length: "long" | "short"): string {
    return this.#date(length === "long" ? "utcLong" : "utcShort").format(at);
  }

  /** `27 November`, of another year `1 January 2028`. Both in ms since 1970. */
  longDate(at: number, now: number): string {
    const near = new Date(at).getFullYear() === new Date(now).getFullYear();
    return this.#date(near ? "longNear" : "longFar").format(at);
  }

  /** `June 2025`. @param month 1 is January */
  month(year: number, month: number): string {
    return this.#date("month").format(new Date(year, month - 1));
  }

  #message(id: MessageId): Message {
    let message = this.#messages.get(id);
    if (message === undefined) {
      if (!this.has(id)) throw new RangeError(`no message ${id as string} in a page`);
      const rewrite = this.locale === "en-XA" ? pseudo : undefined;
      const translated = this.#translation[id];
      const text = translated ?? this.#english[id] ?? "";
      // English text has English plurals and numbers, in every language.
      message = new Message(text, translated === undefined ? "en" : this.tag, rewrite);
      this.#messages.set(id, message);
    }
    return message;
  }

  #number(digits: number): Intl.NumberFormat {
    let format = this.#numbers.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.tag, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      this.#numbers.set(digits, format);
    }
    return format;
  }

  #date(form: DateForm): Intl.DateTimeFormat {
    let format = this.#dates.get(form);
    if (format === undefined) {
      // The English of a long date has the day first, as the rest of the world reads it.
      const tag = form.startsWith("long") ? LIST_TAGS[this.locale] : this.tag;
      format = new Intl.DateTimeFormat(tag, DATE_FORMS[form]);
      this.#dates.set(form, format);
    }
    return format;
  }

  #weekday(form: "weekday" | "weekdayShort", day: number): string {
    // 2 January 2000 was a Sunday.
    return this.#date(form).format(new Date(2000, 0, 2 + day));
  }

  #seconds(count: number): string {
    return this.say("units.seconds", { count: this.count(count) });
  }

  #minutes(count: number): string {
    return this.say("units.minutes", { count: this.count(count) });
  }

  #hours(count: number): string {
    return this.say("units.hours", { count: this.count(count) });
  }

  #pair(large: string, rest: number, small: string): string {
    return rest === 0 ? large : this.say("units.pair", { large, small });
  }
}

type DateForm = keyof typeof DATE_FORMS;

const DATE_FORMS = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  timeWithZone: { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "shortOffset" },
  fullDate: { dateStyle: "full" },
  near: { day: "numeric", month: "short" },
  far: { day: "numeric", month: "short", year: "numeric" },
  longNear: { day: "numeric", month: "long" },
  longFar: { day: "numeric", month: "long", year: "numeric" },
  utcLong: { dateStyle: "long", timeZone: "UTC" },
  utcShort: { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  weekday: { weekday: "long" },
  weekdayAndDate: { weekday: "long", day: "numeric", month: "long" },
  month: { month: "long", year: "numeric" },
  weekdayShort: { weekday: "short" },
  full: { dateStyle: "full", timeStyle: "medium" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function joined(items: readonly string[], join: (first: string, rest: string) => string): string {
  return items.length === 0 ? "" : items.reduceRight((rest, first) => join(first, rest));
}

/** Undefined for what is said as a date. @param distance ms */
function spanOf(distance: number): { readonly unit: string; readonly count: number } | undefined {
  const minutes = Math.round(distance / 60_000);
  if (minutes < 60) return { unit: "minutes", count: minutes };
  const hours = Math.round(distance / 3_600_000);
  if (hours < 24) return { unit: "hours", count: hours };
  return distance < 7 * DAY ? { unit: "days", count: Math.round(distance / DAY) } : undefined;
}
