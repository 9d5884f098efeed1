/**
 * Address of the tiles of customers, one by one or as clusters where there are many. Only for roles that may see rows of
 * persons. `version` stays in the browser: a new one makes the map ask again.
 */
export function customerTilesUrl(branchId: string, filterText: string, version: string): string {
  const search = filterText === '' ? '' : `?${new URLSearchParams({ filter: filterText })}`
  return `${location.origin}/api/branches/${branchId}/tiles/customers/{z}/{x}/{y}${search}#${encodeURIComponent(version)}`
}
