import { ConfigError } from './config.ts';

/** Adds the settings in the working folder's .env to the environment, which has the last word. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile('.env');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOENT') return;
    throw new ConfigError(`The file .env could not be read (${code}). Mend or remove it.`, { cause });
  }
}
