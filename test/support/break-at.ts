import { DatabaseSync } from 'node:sqlite';
import { administer } from './postgres.ts';
import type { TestStore } from './store.ts';

/**
 * Lets every write of this kind fail, as if the process had ended there, until what it gives is called. `step`:
 * as a trigger has it, "INSERT ON posts WHEN NEW.part = 1".
 */
export async function breakAt({ file, url }: TestStore, step: string): Promise<() => Promise<void>> {
  if (file === '') return breakPostgres(url, step);
  const other = new DatabaseSync(file);
  other.exec(`CREATE TRIGGER crash BEFORE ${step} BEGIN SELECT RAISE(ABORT, 'crash'); END`);
  return async () => {
    other.exec('DROP TRIGGER crash');
    other.close();
  };
}

async function breakPostgres(url: string, step: string): Promise<() => Promise<void>> {
  const [, event, condition] = /^(.*? ON \w+)(?: WHEN (.*))?$/.exec(step) ?? [];
  const when = condition === undefined ? '' : `WHEN (${condition})`;
  await administer(
    url,
    `CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'crash'; END $$;
    CREATE TRIGGER crash BEFORE ${event} FOR EACH ROW ${when} EXECUTE FUNCTION crash()`,
  );
  return async () => {
    await administer(url, 'DROP FUNCTION crash CASCADE');
  };
}
