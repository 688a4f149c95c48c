import { z } from 'zod';

/** What Launch Library says of its own limit, in `/api-throttle/`. */
export interface Throttle {
  readonly limit: number;
  readonly windowSeconds: number;
  readonly used: number;
  readonly nextUseSeconds: number;
}

const throttle = z
  .object({
    your_request_limit: z.int(),
    limit_frequency_secs: z.number(),
    current_use: z.int(),
    next_use_secs: z.number(),
  })
  .transform(
    (answer): Throttle => ({
      limit: answer.your_request_limit,
      windowSeconds: answer.limit_frequency_secs,
      used: answer.current_use,
      nextUseSeconds: answer.next_use_secs,
    }),
  );

/** Documented as an array of one, seen as the object itself. */
export const throttleSchema = z.union([
  throttle,
  z.tuple([throttle], z.unknown()).transform(([only]) => only),
]);
