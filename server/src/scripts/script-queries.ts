import standardList from 'data/reference/scripts.json' with { type: 'json' }
import { type NewScript, type Script, type ScriptList, scriptSchema, standardScriptSchema } from 'domain/script.ts'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { Db, Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** The texts that ship with the program, checked once when it starts. */
const standard = z.array(standardScriptSchema).parse(standardList)
export const isStandardScript = (code: string) => standard.some((script) => script.code === code)

/** The branch's own texts, those changed last first, and the standard ones beside them. */
export async function listScripts(db: Db | Trx, { branchId }: { branchId: string }): Promise<ScriptList> {
  const rows = await db
    .selectFrom('script')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .execute()
  const replaced = new Set(rows.map(({ replaces }) => replaces))
  return {
    scripts: rows.map(told),
    standard: standard.map((script) => ({ ...script, isReplaced: replaced.has(script.code) })),
  }
}

// Columns hold what the schema let in; parsing drops the rest of the row.
const told = (row: Row<'script'>): Script =>
  scriptSchema.parse({
    ...row,
    service: row.service === 1,
    points: JSON.parse(row.points),
    objections: JSON.parse(row.objections),
  })

export const findScript = (trx: Trx, { branchId }: BranchScope, id: string) =>
  trx
    .selectFrom('script')
    .select(['id', 'rowVersion'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()

const stored = ({ points, objections, service, ...script }: NewScript, titleSort: string) => ({
  ...script,
  titleSort,
  service: service ? (1 as const) : (0 as const),
  points: JSON.stringify(points),
  objections: JSON.stringify(objections),
})

export async function insertScript(trx: Trx, scope: BranchScope, script: NewScript, titleSort: string) {
  const id = ulid()
  await trx
    .insertInto('script')
    .values({
      branchId: scope.branchId,
      id,
      ...stored(script, titleSort),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateScript = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  script: NewScript,
  titleSort: string,
) =>
  trx
    .updateTable('script')
    .set({ ...stored(script, titleSort), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
