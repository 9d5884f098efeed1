import type { Db } from '#db/database.ts'

/** Every long read by name: it gets a connection that can only read, and its input. */
export const heavyTasks = {} satisfies Record<string, (db: Db, input: never) => Promise<unknown>>

type Tasks = typeof heavyTasks
export type HeavyTask = keyof Tasks
export type HeavyInput<T extends HeavyTask> = Tasks[T] extends (db: Db, input: infer I) => Promise<unknown> ? I : never
export type HeavyOutput<T extends HeavyTask> = Tasks[T] extends (db: Db, input: never) => Promise<infer O> ? O : never
