/** Whether two records say the same: plain objects, arrays, dates, texts, numbers, nothing else. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every(key => isEqual(valueAt(a, key), valueAt(b, key)))
  );
}

function valueAt(record: object, key: string): unknown {
  return (record as Record<string, unknown>)[key];
}
