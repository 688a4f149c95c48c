/** A response, whole: the recorded pages fit in memory many times over. */
export interface Answer {
  readonly status: number;
  /** JSON. */
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: Buffer.from(JSON.stringify(body)), headers };
}

export function notFound(): Answer {
  return json(404, { detail: 'No DockingEvent matches the given query.' });
}

/** Django REST Framework's wording, which clients without a Retry-After must read. */
export function throttled(seconds: number): Answer {
  const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
  const detail = `Request was throttled. Expected available in ${wait}.`;
  return json(429, { detail }, { 'retry-after': String(seconds) });
}
