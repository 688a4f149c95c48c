/** The tables as Kysely sees them. Times are integer milliseconds since 1970; *_json columns hold JSON. */
export interface Tables {
  docking_events: DockingEventRow;
  event_records: EventRecordRow;
  alerts: AlertRow;
  polls: PollRow;
  contents: ContentRow;
  content_alerts: ContentAlertRow;
  posts: PostRow;
  unsent_alerts: UnsentAlertRow;
  channels: ChannelRow;
  subscriptions: SubscriptionRow;
  installations: InstallationRow;
  organization_workspaces: OrganizationWorkspaceRow;
  rejected_records: RejectedRecordRow;
  api_calls: ApiCallRow;
  state: StateRow;
}

/** What queries need of an event that has not been retracted, and no more: it is scanned whole. */
export interface DockingEventRow {
  id: number;
  docking: number;
  departure: number | null;
  location_id: number;
  location_name: string;
  /** The target where it is a station: what Launch Library's station filter compares. */
  station_id: number | null;
  target_kind: string | null;
  target_id: number | null;
  target_name: string | null;
  chaser_kind: string | null;
  chaser_id: number | null;
  chaser_name: string | null;
  /** The chaser's flight where it is a spacecraft: what Launch Library's chaser filter compares. */
  chaser_flight_id: number | null;
  /** One flight of one vehicle of any kind; see flightKey(). */
  flight: string | null;
  agency_id: number | null;
  agency_name: string | null;
  /** Every searched field, folded; see searchText(). */
  search_text: string;
}

/** The whole event as last seen; retracted ones stay for the posts that told of them. */
export interface EventRecordRow {
  id: number;
  record_json: string;
  first_seen: number;
}

export interface AlertRow {
  key: string;
  arrival_event_id: number | null;
  departure_event_id: number | null;
  status: string;
  reason: string | null;
  original_json: string;
  said_json: string;
  /** What its last revision was; null while it has had none. */
  revision: string | null;
  poll_id: number;
  /** The poll that changed it last: posts that have shown an earlier one are edited. */
  revised_poll_id: number;
}

export interface PollRow {
  id: number;
  at: number;
}

/** What posts of one poll say: alike in most channels. */
export interface ContentRow {
  poll_id: number;
  content: number;
  /** The alert of the arrival that it answers: it replies to the message that told of it. */
  reply_to: string | null;
  style: string;
  silent: number;
}

/** The alerts that it tells of, in their order. */
export interface ContentAlertRow {
  poll_id: number;
  content: number;
  position: number;
  alert_key: string;
}

export interface PostRow {
  poll_id: number;
  platform: string;
  channel_id: string;
  part: number;
  content: number;
  /** The workspace that the channel was in when it was queued; '' where there is none. */
  workspace_id: string;
  /** How many posts of the same poll its workspace is told before. */
  turn: number;
  state: string;
  reason: string | null;
  attempts: number;
  due_at: number;
  lease_until: number | null;
  message_id: string | null;
  mentions_json: string;
  sent_at: number | null;
  /** When it was first attempted without an answer: it may be there already. null: it surely is not. */
  doubt_since: number | null;
  /** When it is to be passed on to those who follow the channel; null: not, or it was. */
  publish_due_at: number | null;
  published_at: number | null;
  /** Polls whose revisions are wanted and shown: an edit is due while shown < wanted. */
  wanted: number;
  shown: number;
}

/** Why a channel that has subscriptions was not told. */
export interface UnsentAlertRow {
  alert_key: string;
  platform: string;
  channel_id: string;
  reason: string;
}

export interface ChannelRow {
  platform: string;
  channel_id: string;
  workspace_id: string | null;
  /** A forum's tag for what is posted there. */
  tag: string | null;
  created_at: number;
  /** Who stopped what is sent there: 'user', or 'delivery' where it could not be written to. */
  paused_by: string | null;
  paused_reason: string | null;
  paused_at: number | null;
  /** When a channel that delivery paused is tried again; null of any other. */
  retry_at: number | null;
  /** When the bot was removed from its workspace; null: it is there. */
  left_at: number | null;
}

export interface SubscriptionRow {
  id: number;
  platform: string;
  channel_id: string;
  /** What it includes: repeated with the same filter, it is updated. */
  include_json: string;
  exclude_json: string;
  kinds_json: string;
  mention: string | null;
  style: string;
  silent: number;
  created_at: number;
  created_by: string | null;
}

/** Where the bot was added to Slack: a workspace, or an organization for all of its workspaces. */
export interface InstallationRow {
  id: string;
  name: string | null;
  sealed_token: string;
  bot_id: string;
  bot_user_id: string;
  scopes_json: string;
  installer: string | null;
  installed_at: number;
  /** When the bot was removed from it; null: it is there. */
  left_at: number | null;
}

/** A workspace that was heard of and has the bot by its organization. */
export interface OrganizationWorkspaceRow {
  workspace_id: string;
  organization_id: string;
}

export interface RejectedRecordRow {
  key: string;
  event_id: number | null;
  reason: string;
  record: string;
  first_seen: number;
  last_seen: number;
}

export interface ApiCallRow {
  at: number;
}

export interface StateRow {
  key: string;
  value_json: string;
}
