import { customerMapTask } from '#customer-map/customer-map-task.ts'
import { facetsTask } from '#customer-map/facets-task.ts'
import { habitProductsTask } from '#customer-map/habit-products-task.ts'
import { hexagonsTask } from '#customer-map/hexagons-task.ts'
import type { Db } from '#db/database.ts'
import { customerTileTask } from '#tiles/customer-tile-task.ts'

/** Every long read by name: it gets a connection that can only read, and its input. */
export const heavyTasks = {
  customerMap: customerMapTask,
  customerTile: customerTileTask,
  facets: facetsTask,
  habitProducts: habitProductsTask,
  hexagons: hexagonsTask,
} satisfies Record<string, (db: Db, input: never) => Promise<unknown>>

type Tasks = typeof heavyTasks
export type HeavyTask = keyof Tasks
export type HeavyInput<T extends HeavyTask> = Tasks[T] extends (db: Db, input: infer I) => Promise<unknown> ? I : never
export type HeavyOutput<T extends HeavyTask> = Tasks[T] extends (db: Db, input: never) => Promise<infer O> ? O : never
