import { describe, expect, it } from 'vitest';
import type { Begin, Duty } from '../../src/store/duty.ts';
import { whileOnDuty } from '../../src/store/while-on-duty.ts';

/** A duty that is had at once, and may be lost. */
function freeDuty() {
  const lost = new AbortController();
  let isReleased = false;
  const onDuty = (_name: string, begin: Begin): Duty => {
    void begin(lost.signal);
    return {
      failed: new Promise<never>(() => {}),
      async release() {
        isReleased = true;
      },
    };
  };
  return { onDuty, lose: () => lost.abort(), isReleased: () => isReleased };
}

describe('what is done while on duty', () => {
  it('is done, and the duty given back', async () => {
    const duty = freeDuty();

    expect(await whileOnDuty(duty, 'polling', async () => 'done')).toEqual({ result: 'done' });
    expect(duty.isReleased()).toBe(true);
  });

  it('has failed where the duty was lost meanwhile: another may have done it too', async () => {
    const duty = freeDuty();
    const work = async (lost: AbortSignal) => {
      expect(lost.aborted).toBe(false);
      duty.lose();
      expect(lost.aborted).toBe(true);
    };

    await expect(whileOnDuty(duty, 'polling', work)).rejects.toThrow('was lost meanwhile');
    expect(duty.isReleased()).toBe(true);
  });

  it('fails as it fails', async () => {
    const duty = freeDuty();

    const failed = whileOnDuty(duty, 'polling', async () => {
      throw new Error('The history is too long.');
    });

    await expect(failed).rejects.toThrow('too long');
    expect(duty.isReleased()).toBe(true);
  });
});
