/** Launch Library's query language over docking events, and what our own commands add to it. */
export interface DockingQuery {
  readonly dockingGt?: Date | undefined;
  readonly dockingGte?: Date | undefined;
  readonly dockingLt?: Date | undefined;
  readonly dockingLte?: Date | undefined;
  /** `space_station_target__id` (2.2.0: `space_station__id`). */
  readonly station?: number | undefined;
  /** `docking_location__id`. */
  readonly location?: number | undefined;
  /** `flight_vehicle_chaser__id` (2.2.0: `flight_vehicle__id`): a flight, not a spacecraft. */
  readonly chaser?: number | undefined;
  /** `search` as the user typed it; see {@link searchTerms}. */
  readonly search?: string | undefined;
  readonly ordering?: readonly Order[] | undefined;
  /** Default 10; above 100 is cut to 100. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Ours: any flight of this vehicle, as chaser or target. */
  readonly vehicle?: VehicleRef | undefined;
  /** Ours: what was docked at this instant. */
  readonly dockedAt?: Date | undefined;
  /** Ours: what had departed by this instant. */
  readonly departedBy?: Date | undefined;
  /** Ours: stays that began with a relocation, within an hour of the same flight's departure there. */
  readonly relocated?: true | undefined;
}

export interface VehicleRef {
  readonly kind: 'spacecraft' | 'station' | 'payload';
  readonly id: number;
}

export interface Order {
  readonly field: OrderField;
  readonly descending: boolean;
}

export const orderFields = ['docking', 'departure', 'id'] as const;
export type OrderField = (typeof orderFields)[number];

export const defaultLimit = 10;
/** Launch Library cuts any larger limit to this one. */
export const maximumLimit = 100;
