import type { RecordMode } from '../docking/event.ts';
import { record220 } from './record-2.2.0.ts';
import { record230 } from './record-2.3.0.ts';
import type { RecordedEvent, Stage } from './recording.ts';

export const versions = ['2.3.0', '2.2.0'] as const;
export type Version = (typeof versions)[number];

/** One event as Launch Library writes it, at a stage of its story. */
export function record(event: RecordedEvent, version: Version, mode: RecordMode, stage: Stage): object {
  return version === '2.3.0' ? record230(event, mode, stage) : record220(event, stage);
}

/** 2.2.0 does not know dockings without a station. */
export function isKnownTo(version: Version, event: RecordedEvent): boolean {
  return version === '2.3.0' || event.location.station !== null;
}

export type RecordText = (event: RecordedEvent, version: Version, mode: RecordMode, stage: Stage) => Buffer;

/**
 * The records' JSON, each written once per version, mode and stage: an event changes only twice,
 * and the demo asks for a hundred of them thousands of times.
 */
export function recordTexts(): RecordText {
  const written = new Map<RecordedEvent, Map<string, Buffer>>();
  return (event, version, mode, stage) => {
    const texts = written.get(event) ?? new Map<string, Buffer>();
    written.set(event, texts);
    const key = `${version} ${mode} ${stage.departed} ${stage.missionEnded}`;
    const text = texts.get(key) ?? Buffer.from(JSON.stringify(record(event, version, mode, stage)));
    texts.set(key, text);
    return text;
  };
}
