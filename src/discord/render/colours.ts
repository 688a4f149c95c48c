import type { Tone } from '../../docking/message.ts';

/** The bar beside an embed: calm, and told apart from a dark ground as from a light one. */
export const colours: Readonly<Record<Tone, number>> = {
  docked: 0x3d9a5f,
  departed: 0x4a80c4,
  relocated: 0x2f94a0,
  corrected: 0xc08a2b,
  retracted: 0xb9524c,
  neutral: 0x7d8590,
  problem: 0xc2483f,
};
