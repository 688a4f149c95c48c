/** As Launch Library writes it: UTC, to the second. */
export function moment(time: Date | null): string | null {
  return time === null ? null : `${time.toISOString().slice(0, 19)}Z`;
}
