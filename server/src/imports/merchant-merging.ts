import type { ImportChoice } from 'domain/import-batch.ts'
import type { Services } from '#http/context.ts'
import type { BranchScope } from '#http/scope.ts'
import { mayReadOwners, mayReadPhones } from '#merchants/merchant-queries.ts'
import { valueMark } from './keyed-hash.ts'
import type { MerchantMerging } from './merged-merchant.ts'

/** How a line meets one file: what the importer chose, and what he may not see. */
export const mergingOf = (
  { secret }: Pick<Services, 'secret'>,
  scope: BranchScope,
  { fileWins }: Pick<ImportChoice, 'fileWins'>,
  merchantId: string,
  ownerUserId: string | null,
): MerchantMerging => ({
  ownerUserId,
  fileWins,
  unseen: [
    ...(mayReadPhones(scope) ? [] : (['ownerPhone'] as const)),
    ...(mayReadOwners(scope) ? [] : (['ownerName', 'note'] as const)),
  ],
  markOf: (field, value) => valueMark(secret, merchantId, field, value),
})
