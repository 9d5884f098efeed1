/**
 * What is kept, as JSON, without the digits that chance puts there: hashes (64 hexadecimal digits, or 43 of base64url)
 * and row ids (ULIDs) hold any four digits sooner or later.
 */
export const withoutChance = (kept: string): string =>
  kept.replaceAll(/"([0-9a-f]{64}|[\w-]{43}|[0-9A-HJKMNP-TV-Z]{26})\\?"/g, '""')
