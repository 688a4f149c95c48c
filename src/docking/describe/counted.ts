const thousands = new Intl.NumberFormat('en');

/** "1,058". */
export function grouped(count: number): string {
  return thousands.format(count);
}

/** "1 docking", "1,058 dockings". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
