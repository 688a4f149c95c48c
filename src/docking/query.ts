/** Launch Library's query language over docking events, and what our own commands add to it. */
export interface DockingQuery {
  readonly dockingGt?: Date;
  readonly dockingGte?: Date;
  readonly dockingLt?: Date;
  readonly dockingLte?: Date;
  /** `space_station_target__id` (2.2.0: `space_station__id`). */
  readonly station?: number;
  /** `docking_location__id`. */
  readonly location?: number;
  /** `flight_vehicle_chaser__id` (2.2.0: `flight_vehicle__id`): a flight, not a spacecraft. */
  readonly chaser?: number;
  /** `search` as the user typed it; see {@link searchTerms}. */
  readonly search?: string;
  readonly ordering?: readonly Order[];
  /** Default 10; above 100 is cut to 100. */
  readonly limit?: number;
  readonly offset?: number;
  /** Ours: any flight of this vehicle, as chaser or target. */
  readonly vehicle?: VehicleRef;
  /** Ours: what was docked at this instant. */
  readonly dockedAt?: Date;
  /** Ours: what had departed by this instant. */
  readonly departedBy?: Date;
  /** Ours: stays that began with a relocation, within an hour of the same flight's departure there. */
  readonly relocated?: true;
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
