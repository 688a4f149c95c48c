/** Option values as they may be typed again, for a button that asks the same of another page. */
export function typedValues(
  values: Readonly<Record<string, string | number | Date | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, written(value)]])),
  );
}

/** As short as the moment can be written: buttons hold little text. */
function written(value: string | number | Date): string {
  if (!(value instanceof Date)) return String(value);
  return value.toISOString().replace(/(T00:00)?:00\.000Z$|\.000Z$/, (_, midnight) => (midnight ? '' : 'Z'));
}
