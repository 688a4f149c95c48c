import { describe, expect, it } from 'vitest';
import { seldom } from '../../src/slack/connecting/seldom.ts';

describe('a line that anybody can cause', () => {
  function told() {
    let now = Date.parse('2026-10-08T12:00:00Z');
    const lines: string[] = [];
    const say = seldom(
      () => new Date(now),
      line => lines.push(line),
    );
    const pass = (seconds: number) => {
      now += seconds * 1_000;
    };
    return { lines, say, pass };
  }

  it('is said once a minute, with how many more there were', () => {
    const { lines, say, pass } = told();

    for (let second = 0; second < 60; second += 1) {
      for (let times = 0; times < 20; times += 1) say('refused');
      pass(1);
    }
    say('refused');
    pass(60);
    say('refused');

    expect(lines).toEqual([
      'refused',
      'refused (1,199 more like it since 2026-10-08T12:00:00.000Z)',
      'refused',
    ]);
  });

  it('does not keep another from being said, unless it begins alike', () => {
    const { lines, say } = told();

    say('Slack: Failed to parse and verify the request data: no signature');
    say('Slack: Failed to parse and verify the request data: an old signature');
    say('Slack: An incoming event was not acknowledged within 3 seconds.');

    expect(lines).toEqual([
      'Slack: Failed to parse and verify the request data: no signature',
      'Slack: An incoming event was not acknowledged within 3 seconds.',
    ]);
  });

  it('is one of a few, however it begins', () => {
    const { lines, say } = told();

    for (let kind = 0; kind < 1_000; kind += 1) say(`${kind} is wrong`);

    expect(lines).toHaveLength(21);
  });

  it('is said again where the clock was set back', () => {
    const { lines, say, pass } = told();

    say('refused');
    pass(-3_600);
    say('refused');

    expect(lines).toEqual(['refused', 'refused']);
  });
});
