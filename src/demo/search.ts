import { fold, searchTerms } from '../docking/search.ts';
import type { RecordedEvent } from './recording.ts';

/** A test of whether every term of a search is in some one of an event's searched names. */
export function matchesSearch(text: string): (event: RecordedEvent) => boolean {
  const wanted = searchTerms(text).map(fold);
  if (wanted.length === 0) return () => true;
  return event => {
    const names = searchedNames(event).map(fold);
    return wanted.every(term => names.some(name => name.includes(term)));
  };
}

function searchedNames(event: RecordedEvent): readonly string[] {
  return [
    event.location.name,
    event.flight?.spacecraft.name ?? '',
    event.payloads?.chaser.name ?? '',
    event.payloads?.target.name ?? '',
    event.location.station?.name ?? '',
  ];
}
