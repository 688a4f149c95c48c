import {
  type ColumnDefinitionNode,
  CompiledQuery,
  DataTypeNode,
  type OperationNode,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresQueryCompiler,
  RawNode,
  type TransactionSettings,
} from 'kysely';

/** Kysely's own PostgreSQL dialect, told to mean what SQLite means. */
export class SameAsSqliteDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new OneWriterDriver(this.#config);
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new ColumnCompiler();
  }
}

/** SQL for the key of an advisory lock; another schema of the same database has locks of its own. */
export function lockKey(name: string): string {
  return lockKeyOf(`'${name}'`);
}

/** The same of a name that is an expression of SQL. */
export function lockKeyOf(name: string): string {
  return `hashtextextended(coalesce(current_schema(), '') || ' docking-bot ' || ${name}, 0)`;
}

type PostgresConnection = Parameters<PostgresDriver['rollbackTransaction']>[0];

/**
 * One transaction at a time, over all processes, as in SQLite: so what a transaction has read stays true until it
 * ends, and the next number is free. All of ours are short.
 */
class OneWriterDriver extends PostgresDriver {
  override async beginTransaction(
    connection: PostgresConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await super.beginTransaction(connection, settings);
    try {
      await connection.executeQuery(
        CompiledQuery.raw(`select pg_advisory_xact_lock(${lockKey('transaction')})`),
      );
    } catch (error) {
      await this.rollbackTransaction(connection);
      throw error;
    }
  }

  /** Where that fails the connection is thrown away, with all that was done; what failed first is what counts. */
  override async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {});
  }
}

/** SQLite's integers have 8 bytes, and its texts are compared by their bytes, whatever the language. */
const columnTypes = new Map<string, OperationNode>([
  ['integer', DataTypeNode.create('bigint')],
  ['text', RawNode.createWithSql('text collate "C"')],
]);

class ColumnCompiler extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const type = DataTypeNode.is(node.dataType) ? columnTypes.get(String(node.dataType.dataType)) : undefined;
    super.visitColumnDefinition({ ...node, dataType: type ?? node.dataType });
  }
}
