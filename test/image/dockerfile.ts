/** What the Dockerfile says, as far as it can be done without Docker. Throws for what is not understood here. */
export interface Image {
  readonly environment: Readonly<Record<string, string>>;
  /** The user that it runs as. */
  readonly user: string;
  readonly volume: string;
  /** Name and arguments. */
  readonly start: readonly string[];
  readonly healthCheck: readonly string[];
  readonly stages: readonly Stage[];
}

export interface Stage {
  readonly base: string;
  /** null: the last, which is the image. */
  readonly name: string | null;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'run'; readonly command: string }
  /** `from`: the stage; null: the project's folder. Paths in the image are absolute. */
  | {
      readonly kind: 'copy';
      readonly from: string | null;
      readonly what: readonly string[];
      readonly to: string;
    };

export function readDockerfile(text: string): Image {
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line.trim() !== '');
  const stages: { base: string; name: string | null; steps: Step[] }[] = [];
  const image = { environment: {}, user: 'root', volume: '', start: [], healthCheck: [] };
  let said: Omit<Image, 'stages'> = image;
  for (const line of lines) {
    const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    const steps = stages.at(-1)?.steps ?? [];
    if (word === 'FROM') {
      const [base = '', , name = null] = rest.split(' ');
      stages.push({ base, name, steps: [] });
      said = image;
    } else if (word === 'RUN') steps.push({ kind: 'run', command: rest });
    else if (word === 'COPY') steps.push(copyStep(rest));
    else if (word === 'ENV') said = { ...said, environment: Object.fromEntries(rest.split(' ').map(pair)) };
    else if (word === 'USER') said = { ...said, user: rest };
    else if (word === 'VOLUME') said = { ...said, volume: rest };
    else if (word === 'CMD') said = { ...said, start: JSON.parse(rest) };
    else if (word === 'HEALTHCHECK')
      said = { ...said, healthCheck: JSON.parse(rest.replace(/^.*?CMD /, '')) };
    else if (line !== 'WORKDIR /app') throw new Error(`What is this? ${line}`);
  }
  return { ...said, stages };
}

function copyStep(rest: string): Step {
  const [, from = null, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(rest) ?? [];
  const words = paths.split(' ');
  return { kind: 'copy', from, what: words.slice(0, -1), to: words.at(-1) ?? '' };
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** What .dockerignore lets through: it must shut everything out first and name what may come in. */
export function letThrough(dockerignore: string): readonly string[] {
  const [first, ...others] = dockerignore.trim().split('\n');
  const strange = others.find(line => !/^![\w.-]+$/.test(line));
  if (first !== '*' || strange !== undefined)
    throw new Error('.dockerignore is more than "*" and exceptions');
  return others.map(line => line.slice(1));
}
