/** The columns every new row of the business carries. */
export function newStamps(userId: string | null, at = new Date().toISOString()) {
  return { createdAt: at, createdBy: userId, updatedAt: at, updatedBy: userId, rowVersion: 1 }
}

/** The columns a change sets. */
export function changedStamps(userId: string | null, rowVersion: number, at = new Date().toISOString()) {
  return { updatedAt: at, updatedBy: userId, rowVersion: rowVersion + 1 }
}
