import { createHmac } from 'node:crypto'

/** The bank's number as we keep it: nobody without the key can turn it back, not even by trying all numbers. */
export const refHash = (secret: string, orgId: string, ref: string): string =>
  createHmac('sha256', secret).update(`${orgId}\n${ref}`).digest('base64url')

/** What a list wrote into a field, as a mark: whether the field still says it can be told, what it said cannot. */
export const valueMark = (secret: string, merchantId: string, field: string, value: string | number): string =>
  createHmac('sha256', secret).update(`${merchantId}\n${field}\n${value}`).digest('base64url').slice(0, 16)

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The mark of a family of which a file names one person alone; no cell holds a line break. */
export const ownMark = (ref: string): string => `customer\n${ref}`

/** The id of the household behind a bank's mark of a family: the same for the same mark, so that a later file finds it. */
export function householdIdOf(secret: string, branchId: string, mark: string): string {
  const digest = createHmac('sha256', secret).update(`household\n${branchId}\n${mark}`).digest()
  const tail = Array.from({ length: 25 }, (_, index) => letters[(digest[index] ?? 0) % 32])
  // The first letter of a ULID is at most 7.
  return `${(digest[25] ?? 0) % 8}${tail.join('')}`
}
