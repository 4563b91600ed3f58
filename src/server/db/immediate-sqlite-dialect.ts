import type { SqliteDialectConfig } from 'kysely';
import { CompiledQuery, type DatabaseConnection, type Driver, SqliteDialect, SqliteDriver } from 'kysely';

type OneTransaction = { readonly inTransaction: boolean };

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #sqlite: OneTransaction;

  constructor(config: SqliteDialectConfig, sqlite: OneTransaction) {
    super(config);
    this.#sqlite = sqlite;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /**
   * On a full disk SQLite rolls back by itself (sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction);
   * a second time would fail, and hide why.
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}

/**
 * Kysely's SQLite dialect with `BEGIN IMMEDIATE`: a transaction that reads first and writes later would
 * otherwise fail with SQLITE_BUSY_SNAPSHOT when the admin command writes in between, and no time-out helps then.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #sqlite: OneTransaction;

  /** @param sqlite the connection, which knows whether a transaction is open. */
  constructor(config: SqliteDialectConfig, sqlite: OneTransaction) {
    super(config);
    this.#config = config;
    this.#sqlite = sqlite;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config, this.#sqlite);
  }
}
