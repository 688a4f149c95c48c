import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandNamed } from '../../src/command/command-named.ts';
import { UserError } from '../../src/command/user-error.ts';

test('a command is found by its name', () => {
  for (const command of commands) expect(commandNamed(commands, command.name)).toBe(command);
});

test('where there is none its asker is told what they may have meant', () => {
  expect(() => commandNamed(commands, 'serch')).toThrow(UserError);
  expect(() => commandNamed(commands, 'serch')).toThrow('There is no "serch". Did you mean search?');
});
