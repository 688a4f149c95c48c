/** All that the grammar needs to know of a command. */
export interface Shape {
  readonly name: string;
  readonly options: Readonly<Record<string, OptionShape>>;
  readonly examples?: readonly string[];
}

export interface OptionShape {
  readonly required: boolean;
  readonly type: 'text' | 'integer' | 'boolean' | 'mention';
  /** Never meant by a word's place. */
  readonly byNameOnly?: true;
}

export function requiredOptions(shape: Shape): readonly string[] {
  return Object.entries(shape.options).flatMap(([name, { required }]) => (required ? [name] : []));
}

/** The last required option, if it is a text: it takes all the words that are left. */
export function greedyOption(shape: Shape): string | undefined {
  const last = requiredOptions(shape).at(-1);
  return last !== undefined && shape.options[last]?.type === 'text' ? last : undefined;
}

/** A command as it may be typed, with this option in it where an example has it. */
export function exampleOf(shape: Shape, option?: string): string {
  const examples = shape.examples ?? [];
  const example = examples.find(each => each.includes(`${option}:`)) ?? examples[0] ?? usageOf(shape);
  return `/docking ${example.replace(/^\/?docking\s+/i, '')}`;
}

function usageOf(shape: Shape): string {
  return [shape.name, ...requiredOptions(shape).map(name => `<${name}>`)].join(' ');
}
