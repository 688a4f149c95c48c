import { StoreError } from '../store-error.ts';

const lost =
  'has lost the connection; if this goes on, check that it is PostgreSQL that answers at this address';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, and Node's own codes. */
const explanations: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'cannot be reached: nothing answers at this address; check that PostgreSQL is running',
  ENOENT: 'cannot be reached: there is no such socket or certificate file; check DATABASE_URL',
  ENOTFOUND: 'cannot be reached: its host is not known; check DATABASE_URL',
  EAI_AGAIN: 'cannot be reached: its host cannot be looked up; check the network',
  EHOSTUNREACH: 'cannot be reached; check the network',
  ENETUNREACH: 'cannot be reached; check the network',
  ETIMEDOUT: 'does not answer; check the address and the network',
  ECONNRESET: lost,
  EPIPE: lost,
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another host; check DATABASE_URL',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that is not trusted; set sslrootcert in DATABASE_URL',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that is not trusted; set sslrootcert in DATABASE_URL',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that is not trusted; set sslrootcert in DATABASE_URL',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  '25006': 'is read-only; give the bot one that it may write',
  '25P03': 'has ended a transaction that took too long; try again',
  '28000': 'does not let this user in; check DATABASE_URL',
  '28P01': 'refuses the user name or password; check DATABASE_URL, and PGPASSWORD where it has no password',
  '3D000': 'does not exist; make it first, as with createdb',
  '3F000': 'has no such schema; check DATABASE_URL',
  '40001': 'was changed by another process at the same moment; try again',
  '40P01': 'was changed by another process at the same moment; try again',
  '42501': 'does not let this user do what the bot needs; give the user the right to create and write tables',
  '53100': 'cannot grow: the disk is full',
  '53200': 'has too little memory',
  '53300': 'has too many connections already',
  '55P03': 'is locked by another process; try again when it has finished',
  '57014': 'took too long to answer; it is overloaded, or locked by another process',
  '57P01': 'is being stopped or restarted',
  '57P02': 'is being restarted after a failure',
  '57P03': 'is starting or stopping; try again soon',
  '57P04': 'was removed',
  '57P05': 'has ended a connection that was not used',
  '58030': 'could not be read or written (disk error)',
  XX001: 'is damaged; restore it from a backup',
  XX002: 'is damaged; restore it from a backup',
};

/** What pg says without a code. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/connection timeout|timeout exceeded when trying to connect/, 'does not answer; it is overloaded or gone'],
  [/^Query read timeout/, 'does not answer; the connection was given up'],
  [/^Connection terminated|not queryable|connection is closed|^Connection ended/, lost],
  [/password must be a/, 'asks for a password; put it into DATABASE_URL or PGPASSWORD'],
  [/establishing an SSL connection/, 'does not answer as PostgreSQL does; check DATABASE_URL'],
  [/does not support SSL/, 'does not support SSL; check sslmode in DATABASE_URL'],
];

/**
 * The failure in words, if it has any here; `name` says which database, and never with which password. Anything
 * else is a mistake of ours and returned as it is.
 */
export function postgresError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const explanation = explain(error);
  return explanation === undefined
    ? error
    : new StoreError(`The database ${name} ${explanation}.`, { cause: error });
}

function explain(error: Error): string | undefined {
  const code = codeOf(error);
  const known = explanations[code] ?? messages.find(([pattern]) => pattern.test(error.message))?.[1];
  // https://www.postgresql.org/docs/current/errcodes-appendix.html, class 08: connection exceptions
  return known ?? (/^08...$/.test(code) ? lost : undefined);
}

/** Whether the connection can be used after this: the server refused a statement, and nothing more. */
export function isRefusedStatement(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR';
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
