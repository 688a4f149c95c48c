import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/command/user-error.ts';
import { readOptions } from '../../src/demo/options.ts';
import { recording } from '../../src/demo/recording.ts';

describe('the options of the demo', () => {
  it('begin with 2025 and end where the recording is complete', () => {
    const { from, to, speed } = readOptions([]);

    expect(from).toEqual(new Date('2025-01-01T00:00:00Z'));
    expect(to).toEqual(recording.completeUntil);
    expect(speed).toBeGreaterThan(0);
  });

  it('may be given, as two words or with =', () => {
    expect(readOptions(['--from', '1973-05-01', '--to=1974-03-01', '--speed', '0.5'])).toEqual({
      from: new Date('1973-05-01T00:00:00Z'),
      to: new Date('1974-03-01T00:00:00Z'),
      speed: 0.5,
    });
  });

  it.each([
    [['--from', 'yesterday'], '--from takes a day'],
    [['--from', '2025-02-30'], '--from takes a day'],
    [['--to', '2025-13-01'], '--to takes a day'],
    [['--to', '2025-1-1'], '--to takes a day'],
    [['--from', '2025-03-01', '--to', '2025-03-01'], '--from must be before --to'],
    [['--to', '2030-01-01'], 'The recording is complete until'],
    [['--from', '2030-01-01'], 'The recording is complete until'],
    [['--speed', 'fast'], '--speed takes the simulated days a second'],
    [['--speed', '0'], '--speed takes the simulated days a second'],
    [['--speed=-3'], '--speed takes the simulated days a second'],
    [['--speed='], '--speed takes the simulated days a second'],
    [['--speed'], 'The demo knows --from'],
    [['--sped', '3'], 'The demo knows --from'],
    [['2025-01-01'], 'The demo knows --from'],
  ])('%j are refused in one line', (args, line) => {
    const read = () => readOptions(args);

    expect(read).toThrow(UserError);
    expect(read).toThrow(new RegExp(`^${line}[^\n]*$`));
  });
});
