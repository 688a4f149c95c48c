const codes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether with this code of an error no connection came about, so that nothing was sent. */
export function neverConnected(code: string): boolean {
  return codes.has(code);
}
