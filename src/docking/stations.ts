import type { Named } from './subscription.ts';

export interface KnownStation extends Named {
  /** What people call it, beside its name and the start of it. */
  readonly shortForms: readonly string[];
}

/**
 * Launch Library's stations: also those nothing has docked to, which no docking event names.
 * https://ll.thespacedevs.com/2.3.0/space_stations/
 */
export const knownStations: readonly KnownStation[] = [
  { id: 4, name: 'International Space Station', shortForms: ['ISS'] },
  { id: 5, name: 'Mir', shortForms: ['Mir station'] },
  { id: 6, name: 'Skylab', shortForms: ['Skylab 1'] },
  { id: 7, name: 'Tiangong 1', shortForms: ['TG1', 'TG-1'] },
  { id: 8, name: 'Tiangong 2', shortForms: ['TG2', 'TG-2'] },
  { id: 9, name: 'Salyut 1', shortForms: ['DOS-1'] },
  { id: 10, name: 'Salyut 2', shortForms: ['OPS-1', 'Almaz 1'] },
  { id: 11, name: 'Salyut 3', shortForms: ['OPS-2', 'Almaz 2'] },
  { id: 12, name: 'Salyut 4', shortForms: ['DOS-4'] },
  { id: 13, name: 'Salyut 5', shortForms: ['OPS-3', 'Almaz 3'] },
  { id: 14, name: 'Salyut 6', shortForms: ['DOS-5'] },
  { id: 15, name: 'Salyut 7', shortForms: ['DOS-6'] },
  { id: 16, name: 'Genesis I', shortForms: ['Genesis 1'] },
  { id: 17, name: 'Genesis II', shortForms: ['Genesis 2'] },
  {
    id: 18,
    name: 'Tiangong space station',
    shortForms: ['CSS', 'TSS', 'Chinese space station', 'Tiangong 3'],
  },
];
