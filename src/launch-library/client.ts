import type { z } from 'zod';
import type { DockingEvent, RecordMode } from '../docking/event.ts';
import { type ListParameters, type Source, SourceError, type SourcePage } from '../docking/source.ts';
import type { Budget } from './budget.ts';
import { answered } from './failure.ts';
import { parseJson, read } from './json.ts';
import { readPage } from './page.ts';
import { listPath, recordPath, throttlePath, type Version } from './parameters.ts';
import { refusalWords } from './refusal.ts';
import { later, retryAfter } from './retry-after.ts';
import { dockingEventSchema } from './schema.ts';
import { dockingEventSchema as dockingEventSchema220 } from './schema-2.2.0.ts';
import { type Throttle, throttleSchema } from './throttle.ts';
import { type Answer, Wire, type WireSettings } from './wire.ts';

export interface LaunchLibrarySettings extends WireSettings {
  readonly version: Version;
  readonly budget: Budget;
}

interface ReadPage {
  readonly text: string;
  readonly page: SourcePage;
}

/** Two pages of what is newest and a complete listing of six. */
const keptPages = 8;

/** Where a throttled answer says nothing and /api-throttle/ does not either: the length of the window. */
const patienceSeconds = 3600;

/** Launch Library 2's docking events. Every failure is a SourceError; nothing is tried twice. */
export class LaunchLibrary implements Source {
  readonly #wire: Wire;
  readonly #version: Version;
  readonly #budget: Budget;
  readonly #token: string | undefined;
  /** Most polls show nothing new: an answer that is the last one word for word need not be read again. */
  readonly #lastPages = new Map<string, ReadPage>();

  constructor(settings: LaunchLibrarySettings) {
    this.#wire = new Wire(settings);
    this.#version = settings.version;
    this.#budget = settings.budget;
    this.#token = settings.token;
  }

  /** One page, at the offset asked for: the answer's own `next` is never followed. */
  async list(parameters: ListParameters, now: Date): Promise<SourcePage> {
    const path = listPath(this.#version, parameters);
    await this.#budget.take(now);
    const answer = await this.#wire.get(path);
    const last = this.#lastPages.get(path);
    if (answer.status === 200 && last?.text === answer.text) return last.page;
    const page = readPage(await this.#body(answer, now), this.#schema(parameters.mode ?? 'normal'));
    this.#remember(path, { text: answer.text, page });
    return page;
  }

  async find(id: number, now: Date): Promise<DockingEvent | null> {
    await this.#budget.take(now);
    const answer = await this.#wire.get(recordPath(this.#version, id));
    // Only the API's own 404 says that the record is gone; a proxy's page says nothing about it.
    if (answer.status === 404 && refusalWords(answer.text) !== null) return null;
    const event = read(await this.#body(answer, now), this.#schema('detailed'), `docking event ${id}`);
    if (event.id === id) return event;
    throw new SourceError('unreadable', `Launch Library sent docking event ${event.id} for ${id}`);
  }

  /** What Launch Library says of the limit, which the budget then goes by. Costs no call. */
  async throttle(now: Date): Promise<Throttle> {
    const answer = await this.#wire.get(throttlePath(this.#version));
    if (answer.status !== 200) throw this.#failure(answer, retryAfter(answer, now));
    const throttle = read(parseJson(answer.text), throttleSchema, 'limit');
    await this.#budget.allow(throttle);
    return throttle;
  }

  async close(): Promise<void> {
    await this.#wire.close();
  }

  #remember(path: string, read: ReadPage): void {
    this.#lastPages.delete(path);
    this.#lastPages.set(path, read);
    if (this.#lastPages.size > keptPages) this.#lastPages.delete(this.#lastPages.keys().next().value ?? '');
  }

  #schema(asked: RecordMode): z.ZodType<DockingEvent> {
    return this.#version === '2.3.0' ? dockingEventSchema(asked) : dockingEventSchema220(asked);
  }

  async #body(answer: Answer, now: Date): Promise<unknown> {
    if (answer.status === 200) return parseJson(answer.text);
    if (answer.status !== 429) throw this.#failure(answer, retryAfter(answer, now));
    const until = retryAfter(answer, now) ?? (await this.#nextUse(now)) ?? later(patienceSeconds, now);
    await this.#budget.throttled(until);
    throw this.#failure(answer, until);
  }

  async #nextUse(now: Date): Promise<Date | null> {
    try {
      const { nextUseSeconds } = await this.throttle(now);
      return nextUseSeconds > 0 ? later(nextUseSeconds, now) : null;
    } catch (error) {
      if (error instanceof SourceError) return null;
      throw error;
    }
  }

  #failure(answer: Answer, until: Date | null): SourceError {
    return answered(answer, until, this.#token);
  }
}
