import type { Services } from '#http/context.ts'
import { audited } from '#http/write.ts'
import { isAnyDoorMissing } from './door-queries.ts'
import { keepDoors } from './keep-doors.ts'

/** A database that stood before shops had doors gets them when the server starts. */
export async function keepAllDoors(services: Pick<Services, 'db' | 'secret'>): Promise<void> {
  for (const { id } of await services.db.selectFrom('org').select('id').execute()) {
    const isMissing = await services.db.transaction().execute((trx) => isAnyDoorMissing(trx, id))
    if (!isMissing) continue
    const who = { chain: id, actorId: null, role: null, action: 'doors.keep' }
    await audited(services, who, async (trx, note) => {
      const { made } = await keepDoors(trx, id)
      note({ objectKind: 'org', objectId: id, fields: ['unit'], reason: `doors=${made}` })
    })
  }
}
