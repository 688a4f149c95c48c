import { errors } from 'undici';
import { SourceError, type SourceFailure } from '../docking/source.ts';
import { BodyError } from './body.ts';
import { refusalWords } from './refusal.ts';
import type { Answer } from './wire.ts';

/** What undici's and the system's error codes mean, in words that follow "Launch Library". */
const meanings: Readonly<Record<string, readonly [SourceFailure, string]>> = {
  ECONNREFUSED: ['unreachable', 'could not be reached: the connection was refused'],
  ECONNRESET: ['unreachable', 'could not be reached: the connection was reset'],
  ENOTFOUND: ['unreachable', 'could not be reached: its host name was not found'],
  EAI_AGAIN: ['unreachable', 'could not be reached: its host name could not be looked up'],
  ETIMEDOUT: ['timeout', 'could not be connected to in time'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'could not be connected to in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'did not answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'fell silent in the middle of its answer'],
  TimeoutError: ['timeout', 'did not finish its answer in time'],
  UND_ERR_DESTROYED: ['unreachable', 'could not be reached: the connection was closed on this side'],
  UND_ERR_HEADERS_OVERFLOW: ['unreadable', 'answered with too many headers'],
};

/** An error that came instead of an answer. */
export function unanswered(error: unknown): SourceError {
  if (error instanceof errors.HTTPParserError) {
    return failed('unreadable', 'answered with something other than HTTP', error);
  }
  const code = codeOf(error);
  const [failure, words] = meanings[code] ?? ['unreachable', `could not be reached (${code})`];
  return failed(failure, words, error);
}

/** An error in the middle of an answer. */
export function brokenOff(error: unknown): SourceError {
  if (error instanceof BodyError) return failed('unreadable', `sent an answer ${error.message}`, error);
  const code = codeOf(error);
  const [failure, words] = meanings[code] ?? [];
  if (failure === 'timeout' && words !== undefined) return failed(failure, words, error);
  return failed('unreadable', `sent an answer that broke off (${code})`, error);
}

/** An answer that is not what was asked for, whole as it is. */
export function answered(answer: Answer, retryAt: Date | null, token: string | undefined): SourceError {
  // A token that Launch Library repeats must not reach a log.
  const words = refusalWords(token ? answer.text.replaceAll(token, '…') : answer.text);
  const message = `Launch Library answered ${answer.status}${words ? `: ${words}` : ''}`;
  return new SourceError(failureOf(answer.status), message, retryAt);
}

function failureOf(status: number): SourceFailure {
  if (status === 429) return 'throttled';
  if (status >= 500) return 'broken';
  return status >= 400 ? 'refused' : 'unreadable';
}

function failed(failure: SourceFailure, words: string, cause: unknown): SourceError {
  return new SourceError(failure, `Launch Library ${words}`, null, cause);
}

/** A code is short and names the failure; a message may hold anything. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
