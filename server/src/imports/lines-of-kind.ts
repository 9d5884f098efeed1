import type { ImportKind } from 'domain/import-batch.ts'
import type { ImportLines } from './import-lines.ts'
import { customerSetting, judgeCustomers } from './judge-customers.ts'
import { judgeMerchants, merchantSetting } from './judge-merchants.ts'
import { customersChangedLater, undoCustomers } from './undo-customers.ts'
import { merchantsChangedLater, undoMerchants } from './undo-merchants.ts'
import { customerWriter } from './write-customers.ts'
import { merchantWriter } from './write-merchants.ts'

/** What each kind of file does with its lines. */
export const linesOfKind: Record<ImportKind, ImportLines> = {
  customer: {
    setting: customerSetting,
    judge: judgeCustomers,
    writer: customerWriter,
    undo: undoCustomers,
    changedLater: customersChangedLater,
  },
  merchant: {
    setting: merchantSetting,
    judge: judgeMerchants,
    writer: merchantWriter,
    undo: undoMerchants,
    changedLater: merchantsChangedLater,
  },
}
