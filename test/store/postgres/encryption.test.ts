import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { connecting } from '../../../src/store/postgres/connection.ts';

/** How a client of this address encrypts, and which certificates it takes. */
function encryption(address: pg.ClientConfig | string): unknown {
  const { ssl } = new pg.Client(address) as unknown as { readonly ssl: unknown };
  return ssl;
}

/** pg shows each complaint once in a process. */
it('Each sslmode means what it means to pg, which complains of none on the terminal.', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  onTestFinished(() => void warned.mockRestore());
  const queries = ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full']
    .map(mode => `sslmode=${mode}`)
    .concat('', 'sslmode=require&application_name=one', 'uselibpqcompat=true&sslmode=require');
  const addresses = queries.map(query => `postgres://ada:swordfish@db.example/docking?${query}`);

  const ours = addresses.map(address => encryption(connecting(address).options));

  expect(warned).not.toHaveBeenCalled();
  expect(ours).toEqual(addresses.map(encryption));
  expect(warned).toHaveBeenCalled();
});
