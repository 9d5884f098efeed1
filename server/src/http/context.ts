import type { ActionName } from 'domain/policy.ts'
import type { Logger } from 'pino'
import type { Db } from '#db/database.ts'
import type { HeavyLane } from '#jobs/heavy-lane.ts'
import type { Config } from '#config.ts'
import type { SessionUser } from '#users/session-queries.ts'
import type { BranchScope, OrgScope } from './scope.ts'

/** What every resource is handed. */
export interface Services {
  db: Db
  config: Config
  log: Logger
  /** Keys the audit chain and the hashes of bank numbers; from the key file, never from the database. */
  secret: string
  /** Work that may take longer than 5 ms runs here, on connections that can only read. */
  heavy: HeavyLane
}

export interface AppEnv {
  Variables: {
    requestId: string
    action: ActionName
    user: SessionUser | null
    /** Known by a walk token alone: only acts of a walk are open. */
    isWalkOnly: boolean
  }
}
export interface OrgEnv {
  Variables: AppEnv['Variables'] & { org: OrgScope }
}
export interface BranchEnv {
  Variables: AppEnv['Variables'] & { scope: BranchScope }
}
