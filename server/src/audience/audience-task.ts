import type { AudienceAnswer, AudienceQuestion } from 'domain/audience.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { toldAudience } from './read-audience.ts'

export interface AudienceTaskInput {
  scope: BranchScope
  question: AudienceQuestion
  siteId: string | null
}

/** Where an audience is and where it is not yet ours, as this person may see it. */
export const audienceTask = (db: Db, { scope, question, siteId }: AudienceTaskInput): Promise<AudienceAnswer> =>
  toldAudience(db, scope, question, siteId)
