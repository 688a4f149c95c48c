import * as discordFaults from '../support/discord/faults.ts';
import * as slackFaults from '../support/slack/faults.ts';

const late = 300;
/** More than the bot waits for an answer. */
const tooLate = 11_000;

/** Each befalls one request, and is the more frequent the higher its number: time-outs hold the bot up for long. */
export const discordKinds = {
  '429 with Retry-After': [15, discordFaults.rateLimits(1)],
  '429 without Retry-After': [4, discordFaults.rateLimits(null)],
  '429 for everything': [4, discordFaults.rateLimits(1, 'global')],
  '500': [10, discordFaults.refuses(500)],
  '502': [10, { kind: 'answer', status: 502, body: '<title>502</title>', headers: {} }],
  '503': [5, discordFaults.refuses(503)],
  'time-out': [3, discordFaults.silence],
  'time-out after it was done': [3, discordFaults.silenceAfter],
  'answer too late': [2, discordFaults.delayed(tooLate)],
  'answer lost': [20, discordFaults.lostAnswer],
  'answer late': [4, discordFaults.delayed(late)],
  'connection reset': [10, discordFaults.reset],
  'malformed body': [10, discordFaults.malformed()],
} as const satisfies Readonly<Record<string, readonly [number, discordFaults.Fault]>>;

export const slackKinds = {
  '429 with Retry-After': [15, slackFaults.rateLimits(1)],
  '429 without Retry-After': [4, slackFaults.rateLimits(null)],
  '200 and ratelimited': [4, slackFaults.rateLimits(1, 200)],
  '500': [8, slackFaults.fails(500)],
  '502': [8, slackFaults.fails(502)],
  '503 after it was done': [8, slackFaults.doneBut(slackFaults.fails(503))],
  'internal_error after it was done': [8, slackFaults.doneBut(slackFaults.refuses('internal_error'))],
  'time-out': [3, slackFaults.silence],
  'time-out after it was done': [3, slackFaults.silenceAfter],
  'answer too late': [2, slackFaults.delayed(tooLate)],
  'answer lost': [20, slackFaults.lostAnswer],
  'answer late': [4, slackFaults.delayed(late)],
  'connection reset': [6, slackFaults.reset],
  'malformed body': [7, slackFaults.malformed()],
} as const satisfies Readonly<Record<string, readonly [number, slackFaults.Fault]>>;
