type Yaml = string | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** YAML of maps, lists, texts and booleans. Texts are quoted as in JSON, of which YAML knows every form. */
export function yaml(value: Yaml): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: Yaml): string[] {
  if (typeof value === 'string') return [isPlain(value) ? value : JSON.stringify(value)];
  if (typeof value === 'boolean') return [String(value)];
  if (isList(value)) {
    return value.flatMap(item => lines(item).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`));
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const [first = '', ...rest] = lines(inner);
    if (typeof inner !== 'object') return [`${key}: ${first}`];
    return [`${key}:`, ...[first, ...rest].map(line => `  ${line}`)];
  });
}

/** Words that are also read as no text, in whichever version of YAML. */
const meaningful = /^(true|false|yes|no|on|off|y|n|null)$/i;

function isPlain(text: string): boolean {
  return /^[a-z][\w.-]*(:[\w.-]+)*$/i.test(text) && !meaningful.test(text);
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}
