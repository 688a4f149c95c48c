import { onTestFinished } from 'vitest';
import { json, type LaunchLibraryDouble, type Reply, startLaunchLibrary } from './launch-library.ts';

/** A Launch Library that always answers this, and ends with the test. */
export async function libraryAnswering(reply: Reply): Promise<LaunchLibraryDouble> {
  const library = await startLaunchLibrary();
  onTestFinished(() => library.close());
  library.answers(reply);
  return library;
}

/** The settings of a bot whose Launch Library answers 503. */
export async function libraryDown(): Promise<{ readonly LAUNCH_LIBRARY_URL: string }> {
  const { url } = await libraryAnswering(json({ detail: 'Down.' }, 503));
  return { LAUNCH_LIBRARY_URL: url };
}
