import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** A page of 100 detailed records is about 3 MB; more than this is not an answer to our question. */
export const maximumBodyBytes = 16 * 1024 * 1024;

export const acceptedEncodings = 'gzip, deflate, br';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export class BodyError extends Error {
  override readonly name = 'BodyError';
}

/** The decoded text of a body. Throws a BodyError if it is too large or in an unknown encoding. */
export async function readText(body: Readable, contentEncoding: string): Promise<string> {
  const steps = decoding(contentEncoding);
  if (!steps) {
    body.on('error', () => undefined).destroy();
    throw new BodyError(`in an unknown encoding, "${contentEncoding.slice(0, 40)}"`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  // The size is that of the decoded text, counted as it comes: a small body can unpack to gigabytes.
  await pipeline([
    body,
    ...steps,
    async (decoded: AsyncIterable<Buffer>) => {
      for await (const chunk of decoded) {
        size += chunk.length;
        if (size > maximumBodyBytes) throw new BodyError(`larger than ${maximumBodyBytes / 1024 / 1024} MiB`);
        chunks.push(chunk);
      }
    },
  ]);
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Undone in the reverse of the order they are listed in. Null: one of them is unknown. */
function decoding(contentEncoding: string): readonly Transform[] | null {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
    .reverse();
  const steps = names.map(name => (Object.hasOwn(decoders, name) ? decoders[name]?.() : undefined));
  return steps.every(step => step !== undefined) ? steps : null;
}
