import { describe, expect, it } from 'vitest';
import { sealWith } from '../../src/slack/connecting/seal.ts';

const key = '0f'.repeat(32);
const token = 'xoxb-1-made-up';

/** The sealed text with one character of this part, counted from zero, changed. */
function changed(sealed: string, part: number): string {
  const parts = sealed.split('.');
  const old = parts[part] ?? '';
  parts[part] = (old.startsWith('A') ? 'B' : 'A') + old.slice(1);
  return parts.join('.');
}

describe('a sealed token', () => {
  const seal = sealWith(key);

  it('opens with the key and for its owner, also after a restart', () => {
    const sealed = seal.seal(token, 'T1');

    expect(seal.open(sealed, 'T1')).toBe(token);
    expect(sealWith(key.toUpperCase()).open(sealed, 'T1')).toBe(token);
  });

  it('shows nothing of the token, and is another each time', () => {
    const [first, second] = [seal.seal(token, 'T1'), seal.seal(token, 'T1')];

    expect(first).toMatch(/^v1(\.[\w-]+){3}$/);
    expect(first).not.toContain('xoxb');
    expect(Buffer.from(first.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('xoxb');
    expect(first).not.toBe(second);
    expect(first.split('.')[1]).not.toBe(second.split('.')[1]);
  });

  const sealed = seal.seal(token, 'T1');
  it.each([
    ['was sealed with another key', sealWith('f0'.repeat(32)).seal(token, 'T1')],
    ['belongs to another workspace', seal.seal(token, 'T2')],
    ['has another nonce', changed(sealed, 1)],
    ['has another tag', changed(sealed, 2)],
    ['has another text', changed(sealed, 3)],
    ['has a tag cut short, which is easier to guess', sealed.replace(/(\.[^.]{6})[^.]*(\.[^.]*)$/, '$1$2')],
    ['has lost a part', sealed.slice(0, sealed.lastIndexOf('.'))],
    ['is of a form that is not known', sealed.replace('v1', 'v2')],
    ['is not sealed at all', token],
    ['is empty', ''],
  ])('that %s is refused in one line that shows neither it nor the key', (_what, wrong) => {
    const open = () => seal.open(wrong, 'T1');

    expect(open).toThrow(
      expect.objectContaining({
        name: 'SlackError',
        message: expect.stringMatching(/^The token of T1 in the database [^\n]+ or have the bot added/),
      }),
    );
    expect(open).not.toThrow(/xoxb|0f0f|v1\./);
  });
});
