import type { CreateTableBuilder } from 'kysely'

/** Logical column types: the one place that knows what a database calls them. Migrations name these, never raw types. */
export const sqliteTypes = {
  id: 'text',
  text: 'text',
  code: 'text',
  json: 'text',
  /** Civil date YYYY-MM-DD. */
  date: 'text',
  /** UTC instant YYYY-MM-DDTHH:mm:ss.sssZ, from Node's clock. */
  time: 'text',
  int: 'integer',
  /** Whole fen. */
  fen: 'integer',
  /** 52-bit Morton key (domain/morton.ts). */
  key52: 'integer',
  /** 0 or 1. */
  bool: 'integer',
  real: 'real',
  blob: 'blob',
} as const

export type TypeMap = typeof sqliteTypes
export type LogicalType = keyof TypeMap

/** What a migration needs to know of the database it runs on. */
export interface Dialect {
  type: TypeMap
  /** Ends a `create table`: strict typing on SQLite, nothing elsewhere. */
  endOfTable: <T extends string, C extends string>(table: CreateTableBuilder<T, C>) => CreateTableBuilder<T, C>
}
